using Gudok.Contracts;
using Gudok.EndToEnd.Tests.Town;

namespace Gudok.EndToEnd.Tests.Screens;

public sealed class Screens_of_the_chats(Product product, Chromium chromium) : Every_screen(product, chromium)
{
    [Theory, MemberData(nameof(Looks))]
    public async Task The_first_steps(Setup look)
    {
        var bob = await Town.Stranger("Боб Лисицын", look);
        await bob.Visit();
        await bob.SeesTheSignInForm();
        await bob.Shows("sign-in");
        await bob.OpenTheRegistration();
        await bob.Shows("register");
        await bob.RegisterByForm();
        await bob.SeesTheirChats();
        await bob.Shows("first-run");
    }

    [Theory, MemberData(nameof(FewLooks))]
    public async Task A_chat(Setup look)
    {
        var (alisa, bob) = await Called(look, CallKind.Audio);
        await bob.Decline();
        await alisa.Choose("Закрыть");
        await alisa.SeesRecord("Пользователь занят");
        await alisa.Shows("chat");
        await alisa.OpenTheCallMenu();
        await alisa.Shows("call-menu");
        await alisa.Types("Escape");
        await alisa.GoToTheList();
        await alisa.SeesInTheirList(bob);
        await alisa.Shows("chat-list");
        await alisa.LookFor(bob);
        await alisa.Shows("search");
        await alisa.ClearsTheSearch();
    }
}
