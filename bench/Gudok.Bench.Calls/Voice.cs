namespace Gudok.Bench.Calls;

/// <summary>
/// What a microphone hears: sound without a pause (the browser's own device beeps, and one would wait for the beep), whose pitch
/// never stands still (a steady tone is noise to the browser's filters, and soon gone).
/// </summary>
public sealed class Voice : IDisposable
{
    private const int Rate = 48_000, HeaderBytes = 36;

    private const double SwingsPerSecond = 3, SwingHertz = 300;

    /// <summary>Half of all there is.</summary>
    private const double Loudness = 0.5 * short.MaxValue;

    /// <param name="hertz">Whole, so that the second that is repeated fits to itself.</param>
    public Voice(int hertz)
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
        for (var i = 0; i < Rate; i++) wave.Write((short)(Loudness * Math.Sin(Phase(hertz, (double)i / Rate))));
    }

    public string Path { get; } = System.IO.Path.GetTempFileName();

    public void Dispose() => File.Delete(Path);

    private static double Phase(int hertz, double seconds) =>
        2 * Math.PI * hertz * seconds + SwingHertz / SwingsPerSecond * Math.Sin(2 * Math.PI * SwingsPerSecond * seconds);
}
