using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Gudok.Contracts;
using Gudok.Server.Accounts;
using Gudok.Server.Safety;
using Gudok.Server.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Gudok.Server.Chats;

/// <summary>Direct chats and their timelines.</summary>
public static class ChatEndpoints
{
    private const int UsualPage = 50;

    public static void MapChats(this IEndpointRouteBuilder app)
    {
        var chats = app.MapGroup("/api/chats").WithTags("chats").RequireAuthorization()
            .ProducesProblem(StatusCodes.Status401Unauthorized);
        chats.MapGet("/", List);
        chats.MapPost("/", Open).ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);

        var chat = chats.MapGroup("/{chatId:guid}")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        chat.MapGet("/entries", Entries);
        chat.MapPost("/messages", Send);
        chat.MapPut("/read", Read);
    }

    private static Task<Chat[]> List(ChatList chats, ClaimsPrincipal user, CancellationToken cancelled) =>
        chats.All(user.UserId(), cancelled);

    private static async Task<Results<Ok<Chat>, ProblemHttpResult>> Open(
        OpenChatRequest request, ChatOpening opening, ChatList chats, ClaimsPrincipal user, CancellationToken cancelled)
    {
        if (request.UserId == user.UserId()) return Problems.Of(StatusCodes.Status400BadRequest, "chat-with-oneself");
        return await opening.Open(user.UserId(), request.UserId, cancelled) is { } chatId
            ? TypedResults.Ok(await chats.One(user.UserId(), chatId, cancelled))
            : Problems.NotFound();
    }

    private static async Task<Results<Ok<Entry[]>, ProblemHttpResult>> Entries(
        Guid chatId, ClaimsPrincipal user, GudokDb db, TimeProvider time, CancellationToken cancelled,
        [Range(1, long.MaxValue)] long? before = null, [Range(1, Limits.EntriesPerPage)] int limit = UsualPage)
    {
        if (!await db.ChatsOf(user.UserId()).AnyAsync(m => m.ChatId == chatId, cancelled)) return Problems.NotFound();
        var page = db.Entries.Where(e => e.ChatId == chatId && (before == null || e.Seq < before))
            .OrderByDescending(e => e.Seq).Take(limit);
        return TypedResults.Ok(await db.Read(page, user.UserId(), time.GetUtcNow(), cancelled));
    }

    private static async Task<Results<Created<Entry>, ProblemHttpResult>> Send(
        Guid chatId, SendMessageRequest request, Messages messages, ClaimsPrincipal user, CancellationToken cancelled)
    {
        if (string.IsNullOrWhiteSpace(request.Text)) return Problems.BadField("text", "Nothing can be seen in it.");
        return await messages.Send(user.UserId(), chatId, request, cancelled) is { } entry
            ? TypedResults.Created($"/api/chats/{chatId}/entries?before={entry.Seq + 1}&limit=1", entry)
            : Problems.NotFound();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Read(
        Guid chatId, MarkReadRequest request, ReadMarks marks, ClaimsPrincipal user, CancellationToken cancelled) =>
        await marks.Move(user.UserId(), chatId, request.Seq, cancelled) ? TypedResults.NoContent() : Problems.NotFound();
}
