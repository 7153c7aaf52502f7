using Gudok.Server.Calls;

namespace Gudok.Server.Tests.Races;

/// <summary>Two threads that meet before every duel, and the call between them.</summary>
internal sealed class Arena(bool takesTurns) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1);
    private readonly Verdict[] answers = new Verdict[2];
    private readonly HashSet<string> unexplained = [];

    private int duels = -1;
    private Call call = null!;

    private Duel Current => Duel.All[duels % Duel.All.Count];

    /// <returns>The duels that ended as neither of their orders does.</returns>
    public IReadOnlyCollection<string> Run(int races)
    {
        using var meeting = new Barrier(2, _ => Next());
        var threads = Enumerable.Range(0, 2).Select(side => new Thread(() => Fight(side, races, meeting))).ToList();
        threads.ForEach(t => t.Start());
        threads.ForEach(t => t.Join());
        return unexplained;
    }

    public void Dispose() => turn.Dispose();

    private void Fight(int side, int races, Barrier meeting)
    {
        var chance = new Random(side);
        for (var i = 0; i < races; i++)
        {
            meeting.SignalAndWait();
            var blow = side == 0 ? Current.First : Current.Second;
            GiveWay(chance);
            answers[side] = takesTurns ? InTurn(blow, chance) : Strike(blow, chance);
        }
        meeting.SignalAndWait();
    }

    private Verdict InTurn(Blow blow, Random chance)
    {
        turn.Wait();
        try
        {
            return Strike(blow, chance);
        }
        finally
        {
            turn.Release();
        }
    }

    private Verdict Strike(Blow blow, Random chance)
    {
        var loaded = Volatile.Read(ref call);
        GiveWay(chance);
        var verdict = blow.Strike(loaded);
        GiveWay(chance);
        Volatile.Write(ref call, verdict.Call);
        return verdict;
    }

    private static void GiveWay(Random chance)
    {
        var how = chance.Next(64);
        if (how == 0) Thread.Yield();
        else if (how < 16) Thread.SpinWait(how);
    }

    /// <summary>While both wait: judges the duel that is over, and lays out the next.</summary>
    private void Next()
    {
        if (duels >= 0 && !Current.Explains(new Result(answers[0], answers[1], call))) unexplained.Add($"{Current}");
        duels++;
        call = Current.Call;
    }
}
