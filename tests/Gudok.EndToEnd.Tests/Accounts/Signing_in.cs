using Gudok.EndToEnd.Tests.Town;

namespace Gudok.EndToEnd.Tests.Accounts;

public sealed class Signing_in(Product product, Chromium chromium) : Story(product, chromium)
{
    [Fact]
    public async Task A_stranger_registers_and_is_in()
    {
        var alisa = await Town.Stranger("Алиса Орлова");
        await alisa.Visit();
        await alisa.RegisterByForm();
        await alisa.SeesTheirChats();

        await alisa.Reload();
        await alisa.SeesTheirChats();
    }

    [Fact]
    public async Task Whoever_signs_out_signs_in_again_with_the_password()
    {
        var alisa = await Town.Register("Алиса Орлова");
        await alisa.SignOut();
        await alisa.Reload();
        await alisa.SeesTheSignInForm();

        alisa.Faults.Expect(401);
        await alisa.SignInByForm("not the password");
        await alisa.IsTold("Неверное имя или пароль");
        await alisa.SignInByForm();
        await alisa.SeesTheirChats();
    }

    [Fact]
    public async Task A_taken_name_and_a_short_password_are_told_at_the_field()
    {
        var alisa = await Town.Register("Алиса Орлова");
        var bob = await Town.Stranger("Боб Лисицын");
        await bob.Visit();
        await bob.RegisterByForm(password: "short");
        await bob.IsTold("Не короче 10 знаков");

        bob.Faults.Expect(409);
        await bob.RegisterByForm(userName: alisa.UserName);
        await bob.IsTold("Имя занято");
        await bob.RegisterByForm();
        await bob.SeesTheirChats();
    }
}
