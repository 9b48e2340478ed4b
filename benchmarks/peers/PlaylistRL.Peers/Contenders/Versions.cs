using System.Reflection;

namespace PlaylistRL.Peers;

/// <summary>The versions of what this process uses.</summary>
internal static class Versions
{
    public static Dictionary<string, string> Of(params Type[] types)
    {
        var versions = new Dictionary<string, string> { [".NET"] = Environment.Version.ToString() };
        foreach (Assembly assembly in types.Select(type => type.Assembly))
        {
            // Behind a plus sign stands the commit.
            string version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
                ?? $"{assembly.GetName().Version}";
            versions[assembly.GetName().Name!] = version.Split('+')[0];
        }

        return versions;
    }
}
