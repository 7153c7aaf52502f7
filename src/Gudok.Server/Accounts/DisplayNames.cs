using System.Globalization;
using System.Text;
using Gudok.Contracts;

namespace Gudok.Server.Accounts;

/// <summary>Names to show: nothing in them that is invisible or turns the text around it.</summary>
public static class DisplayNames
{
    /// <summary>The zero-width joiner and non-joiner: parts of emoji and of Persian words.</summary>
    private const int ZeroWidthNonJoiner = 0x200C, ZeroWidthJoiner = 0x200D;

    /// <returns>The name as it is kept, or null if it is none.</returns>
    public static string? Clean(string name)
    {
        var clean = name.Trim();
        return clean.Length is > 0 and <= Limits.DisplayName && clean.EnumerateRunes().All(IsShown) && clean.EnumerateRunes().Any(IsInk)
            ? clean
            : null;
    }

    private static bool IsShown(Rune rune) => rune.Value is ZeroWidthJoiner or ZeroWidthNonJoiner || Rune.GetUnicodeCategory(rune) switch
    {
        // Control: line breaks. Format: bidirectional overrides, zero-width spaces. A lone surrogate reads as U+FFFD.
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned => false,
        _ => rune != Rune.ReplacementChar,
    };

    private static bool IsInk(Rune rune) => rune.Value is not (ZeroWidthJoiner or ZeroWidthNonJoiner) && !Rune.IsWhiteSpace(rune);
}
