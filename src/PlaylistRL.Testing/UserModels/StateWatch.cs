using System.Collections;
using System.Reflection;

namespace PlaylistRL.Testing;

/// <summary>
/// Tells whether an object, or a static field of its types, has changed: where a replay differs, this tells a shared state from a foreign
/// source of chance. It decides only how a fault is named.
/// </summary>
internal sealed class StateWatch
{
    private const int MostObjects = 20_000;
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private readonly object _root;
    private readonly HashSet<Type> _types = [];
    private Dictionary<string, object?> _before;

    public StateWatch(object root)
    {
        _root = root;
        AddTypes(root.GetType());
        _before = Now();
    }

    /// <summary>Watches the static fields of another type too, from now on.</summary>
    public void Include(Type type)
    {
        if (!_types.Contains(type) && AddTypes(type))
        {
            // What was watched before keeps its first value.
            Dictionary<string, object?> now = Now();
            foreach ((string field, object? value) in _before)
                now[field] = value;
            _before = now;
        }
    }

    /// <summary>A field that has another value now; null where none has.</summary>
    public string? Changed()
    {
        Dictionary<string, object?> now = Now();
        foreach ((string field, object? value) in now)
        {
            if (!_before.TryGetValue(field, out object? before) || !Equals(before, value))
                return field.Split('[')[0];
        }

        return null;
    }

    private bool AddTypes(Type type)
    {
        bool added = false;
        for (Type? one = type; one is not null && !IsForeign(one); one = one.DeclaringType ?? one.BaseType)
        {
            added |= _types.Add(one);
            foreach (Type nested in one.GetNestedTypes(Own))
                added |= _types.Add(nested);
        }

        return added;
    }

    /// <summary>Plain values by the path to them.</summary>
    private Dictionary<string, object?> Now()
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        Walk(_root, _root.GetType().Name, values, seen);
        foreach (Type type in _types.Where(type => !type.ContainsGenericParameters))
        {
            foreach (FieldInfo field in type.GetFields(Own | BindingFlags.Static).Where(field => !field.IsLiteral))
                Walk(field.GetValue(null), $"static {type.Name}.{NameOf(field)}", values, seen);
        }

        return values;
    }

    private static void Walk(object? value, string path, Dictionary<string, object?> values, HashSet<object> seen)
    {
        if (value is null || value is string || value.GetType().IsPrimitive || value is Enum or decimal)
        {
            values[path] = value;
            return;
        }

        Type type = value.GetType();
        if (value is SongCatalog or FeatureTable or Delegate or Type || type.IsPointer || seen.Count >= MostObjects)
            return;
        if (!type.IsValueType && !seen.Add(value))
            return;
        if (value is Array array)
        {
            int at = 0;
            foreach (object? item in (IEnumerable)array)
                Walk(item, $"{path}[{at++}]", values, seen);
            return;
        }

        for (Type? one = type; one is not null && one != typeof(object); one = one.BaseType)
        {
            foreach (FieldInfo field in one.GetFields(Own | BindingFlags.Instance))
            {
                // The insides of the framework's types are told by the field that holds them.
                string inside = IsForeign(one) ? $"{path}[{field.Name}]" : $"{path}.{NameOf(field)}";
                Walk(field.GetValue(value), inside, values, seen);
            }
        }
    }

    private static string NameOf(FieldInfo field) => field.Name.StartsWith('<') ? field.Name[1..field.Name.IndexOf('>')] : field.Name;

    private static bool IsForeign(Type type) => type.Assembly == typeof(object).Assembly || type.Assembly == typeof(List<>).Assembly
        || type.Assembly == typeof(HashSet<>).Assembly;
}
