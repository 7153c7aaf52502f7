using Gudok.EndToEnd.Tests.Town;

namespace Gudok.EndToEnd.Tests.Chats;

public sealed class Messages(Product product, Chromium chromium) : Story(product, chromium)
{
    [Fact]
    public async Task A_message_arrives_unread_and_is_seen_to_be_read()
    {
        var alisa = await Town.Register("Алиса Орлова");
        var bob = await Town.Register("Боб Лисицын");
        await alisa.OpenChatWith(bob);
        await alisa.Write("Привет! Созвонимся?");

        await bob.SeesInTheirList(alisa);
        await bob.SeesAbout(alisa, "Привет! Созвонимся\\?");
        await bob.SeesAbout(alisa, "Непрочитанных: 1");
        await alisa.SeesMark("Привет! Созвонимся?", "Отправлено");

        await bob.OpenChatFromTheList(alisa);
        await bob.Reads("Привет! Созвонимся?");
        await bob.SeesNothingUnreadFrom(alisa);
        await alisa.SeesMark("Привет! Созвонимся?", "Прочитано");
    }

    [Fact]
    public async Task Messages_go_both_ways_and_are_there_after_a_reload()
    {
        var (alisa, bob) = await AlisaAndBob();
        await alisa.Write("Первое");
        await bob.Reads("Первое");
        await bob.Write("Второе");
        await alisa.Reads("Второе");

        await alisa.Reload();
        await alisa.OpenChatFromTheList(bob);
        await alisa.Reads("Первое");
        await alisa.Reads("Второе");
    }

    [Fact]
    public async Task Markup_in_names_and_messages_stays_text()
    {
        const string attack = "<img src=x onerror=\"document.title='stolen'\">";
        var mallory = await Town.Register($"{attack}");
        var bob = await Town.Register("Боб Лисицын");
        await mallory.OpenChatWith(bob);
        await mallory.Write(attack);
        await mallory.Write("<script>document.title='stolen'</script>");

        await bob.OpenChatFromTheList(mallory);
        await bob.Reads(attack);
        await bob.Reads("<script>document.title='stolen'</script>");
        Assert.DoesNotContain("stolen", await bob.Page.TitleAsync());
    }
}
