namespace Gudok.Bench.Calls;

/// <summary>What a microphone hears: a tone without a pause. The browser's own device beeps, and one would wait for the beep.</summary>
public sealed class Tone : IDisposable
{
    private const int Rate = 48_000, HeaderBytes = 36;

    /// <summary>Half of all there is.</summary>
    private const double Loudness = 0.5 * short.MaxValue;

    /// <param name="hertz">Whole, so that the second that is repeated fits to itself.</param>
    public Tone(int hertz)
    {
        using var wave = new BinaryWriter(File.Create(Path));
        wave.Write("RIFF"u8);
        wave.Write(HeaderBytes + Rate * sizeof(short));
        wave.Write("WAVEfmt "u8);
        wave.Write(16);
        wave.Write((short)1); // PCM
        wave.Write((short)1); // channels
        wave.Write(Rate);
        wave.Write(Rate * sizeof(short));
        wave.Write((short)sizeof(short));
        wave.Write((short)(8 * sizeof(short)));
        wave.Write("data"u8);
        wave.Write(Rate * sizeof(short));
        for (var i = 0; i < Rate; i++) wave.Write((short)(Loudness * Math.Sin(2 * Math.PI * hertz * i / Rate)));
    }

    public string Path { get; } = System.IO.Path.GetTempFileName();

    public void Dispose() => File.Delete(Path);
}
