using Gudok.Contracts;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Gudok.EndToEnd.Tests.Town;

public sealed partial class Person
{
    private ILocator Timeline => Page.Called(AriaRole.Log, $"Переписка: {Peer.Name}");

    private ILocator Row(Person other) =>
        Page.Called(AriaRole.List, "Список чатов").Called(AriaRole.Link, other.Name);

    private ILocator Search => Page.Called(AriaRole.Searchbox, "Найти человека");

    private ILocator Composer => Page.Called(AriaRole.Textbox, "Сообщение");

    /// <summary>Finds the person by their unique name and opens the chat.</summary>
    public async Task OpenChatWith(Person other)
    {
        await LookFor(other);
        await Page.Called(AriaRole.Option, other.Name).ClickAsync();
        await IsInChatWith(other);
    }

    public async Task LookFor(Person other)
    {
        await Search.FillAsync(other.UserName);
        await Expect(Page.Called(AriaRole.Option, other.Name)).ToBeVisibleAsync();
    }

    /// <summary>By the outermost pixels of the cross: all of it can be hit.</summary>
    public async Task ClearsTheSearch()
    {
        var box = await Search.Locator("..").BoundingBoxAsync() ?? throw new InvalidOperationException($"{Name} sees no search");
        await Page.Mouse.ClickAsync(box.X + box.Width - 4, box.Y + box.Height / 2);
        await Expect(Search).ToHaveValueAsync("");
    }

    /// <summary>On a phone the chat hides the list.</summary>
    public Task GoToTheList() => Setup.IsPhone ? Press("Назад к чатам") : Task.CompletedTask;

    public async Task OpenChatFromTheList(Person other)
    {
        await Row(other).ClickAsync();
        await IsInChatWith(other);
    }

    public async Task IsInChatWith(Person other)
    {
        peer = other;
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = other.Name, Exact = true, Level = 2 })).ToBeVisibleAsync();
    }

    public async Task Write(string text)
    {
        await Composer.FillAsync(text);
        await Press("Отправить");
        await Reads(text);
    }

    public Task Reads(string text, bool inCallWindow = false) =>
        Expect((inCallWindow ? CallWindow : Timeline).GetByText(text, new() { Exact = true })).ToBeVisibleAsync();

    public Task DoesNotRead(string text) => Expect(Timeline.GetByText(text, new() { Exact = true })).ToHaveCountAsync(0);

    public Task SeesInTheirList(Person other) => Expect(Row(other)).ToBeVisibleAsync();

    /// <summary>What the list says about the chat besides the name: preview, time, unread, presence.</summary>
    public Task SeesAbout(Person other, string text) =>
        Expect(Row(other)).ToHaveAccessibleDescriptionAsync(new Regex(text));

    public Task SeesNothingUnreadFrom(Person other) =>
        Expect(Row(other)).Not.ToHaveAccessibleDescriptionAsync(new Regex("Непрочитанных"));

    /// <summary>What stands at the own message: sent, read.</summary>
    public Task SeesMark(string text, string mark) =>
        Expect(Timeline.GetByText(text, new() { Exact = true }).Locator("..")).ToContainTextAsync(mark);

    public Task IsWritingAMessage() => Expect(Composer).ToBeFocusedAsync();

    /// <summary>The timeline's newest record of a call has this title; answers its whole accessible name.</summary>
    public async Task<string> SeesRecord(string title)
    {
        var record = Timeline.GetByRole(AriaRole.Article).Last;
        await Expect(record.GetByRole(AriaRole.Heading, new() { Level = 3 })).ToHaveTextAsync(title);
        return (await record.AriaSnapshotAsync()).Split('\n')[0];
    }

    /// <summary>The timeline's newest record says that people talked, however long.</summary>
    public Task SeesRecordOfAConversation() =>
        Expect(Timeline.GetByRole(AriaRole.Article).Last.GetByRole(AriaRole.Heading, new() { Level = 3 }))
            .ToHaveTextAsync(new Regex("^(Аудио|Видео)звонок · "));

    /// <summary>The call that is going on, as the server has it.</summary>
    public async Task<CallSnapshot> CallNow() => (await Client.Calls.Current())!;

    /// <summary>The newest call of the open chat as the server has it.</summary>
    public async Task<CallSnapshot> CallOnRecord()
    {
        var chats = await Client.Chats.List();
        var entries = await Client.Chats.Entries(chats.Single(c => c.Peer.UserName == Peer.UserName).Id);
        return entries.First(e => e.Kind == EntryKind.Call).Call!;
    }
}
