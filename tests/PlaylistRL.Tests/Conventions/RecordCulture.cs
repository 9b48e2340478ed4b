using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace PlaylistRL.Tests.Conventions;

/// <summary>
/// Finds records whose text is another one in another culture: every record of an assembly that others can see, its numbers negative and
/// with a fraction.
/// </summary>
internal static class RecordCulture
{
    /// <summary>The records that print as the culture does, or cannot be printed, each with its text.</summary>
    public static IEnumerable<string> Violations(Assembly assembly)
    {
        foreach (
            Type type in assembly.GetExportedTypes().Where(type => IsRecord(type) && !type.IsAbstract && !type.ContainsGenericParameters))
        {
            object record = Sample(type);
            string expected = In(CultureInfo.InvariantCulture, record);
            string found = In(Other(), record);
            if (found != expected)
                yield return $"{type.Name}.ToString gives '{found}' where the culture writes numbers otherwise, and '{expected}' in the "
                    + $"invariant one; write it with RecordText.Of.";
        }
    }

    /// <summary>How many records an assembly shows.</summary>
    public static int Count(Assembly assembly) => assembly.GetExportedTypes().Count(IsRecord);

    private static bool IsRecord(Type type) =>
        type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly) is not null;

    private static string In(CultureInfo culture, object record)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = culture;
        try
        {
            return record.ToString()!;
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    /// <summary>
    /// A culture with a decimal comma, points between thousands and another minus sign, without asking the system for one.
    /// </summary>
    private static CultureInfo Other()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat =
            new NumberFormatInfo { NumberDecimalSeparator = ",", NumberGroupSeparator = ".", NegativeSign = "−", NaNSymbol = "¤" };
        culture.DateTimeFormat.ShortDatePattern = "dd.MM.yyyy";
        return culture;
    }

    /// <summary>A record without any constructor's checks, every number, text and record in it set, those of base records too.</summary>
    private static object Sample(Type type)
    {
        object record = RuntimeHelpers.GetUninitializedObject(type);
        for (Type? level = type; level is not null && level != typeof(object) && level != typeof(ValueType); level = level.BaseType)
        {
            foreach (
                FieldInfo field in level.GetFields(
                BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (Value(Nullable.GetUnderlyingType(field.FieldType) ?? field.FieldType) is object value)
                    field.SetValue(record, value);
            }
        }

        return record;
    }

    private static object? Value(Type type)
    {
        if (type == typeof(string))
            return "text";
        if (type.IsInterface && type.IsGenericType && type.GetGenericArguments() is [Type item]
            && type.IsAssignableFrom(item.MakeArrayType()))
            return Array.CreateInstance(item, 0);
        if (type == typeof(DateTime))
            return new DateTime(2001, 2, 3, 0, 0, 0, DateTimeKind.Utc);
        if (type == typeof(TimeSpan))
            return TimeSpan.FromSeconds(-1.5);
        if (type.IsEnum || type == typeof(bool) || type == typeof(char))
            return null;
        if (type == typeof(double) || type == typeof(float) || type == typeof(decimal))
            return Convert.ChangeType(-1234.5, type, CultureInfo.InvariantCulture);
        if (type.IsPrimitive)
            return Convert.ChangeType(type == typeof(byte) || type.Name.StartsWith('U') ? 3 : -3, type, CultureInfo.InvariantCulture);
        return IsRecord(type) && !type.IsAbstract ? Sample(type) : null;
    }
}
