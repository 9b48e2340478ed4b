namespace PlaylistRL.Learning;

/// <summary>Priorities of slots, and draws in proportion to them in log₂(capacity) steps: a binary tree of sums. Not thread-safe.</summary>
/// <remarks>
/// <code>
/// nodes[1] = the sum of all;  nodes[i] = nodes[2i] + nodes[2i + 1];  the leaves, one a slot, stand from nodes[leaves] on
/// </code>
/// Every sum is that of its two children alone, so that it depends on the priorities and not on how they came about: a restored tree draws the same.
/// </remarks>
internal sealed class PriorityTree
{
    private readonly int _leaves = 1;
    private readonly double[] _nodes;

    public PriorityTree(int capacity)
    {
        while (_leaves < capacity)
            _leaves *= 2;
        _nodes = new double[2 * _leaves];
    }

    /// <summary>The sum of all priorities.</summary>
    public double Sum => _nodes[1];

    /// <summary>The priority of a slot; 0 before it is set.</summary>
    public double this[int slot]
    {
        get => _nodes[_leaves + slot];
        set
        {
            int node = _leaves + slot;
            _nodes[node] = value;
            while ((node /= 2) > 0)
                _nodes[node] = _nodes[2 * node] + _nodes[(2 * node) + 1];
        }
    }

    /// <summary>The slot in which a point between 0 and <see cref="Sum"/> falls, when all priorities are laid end to end. A priority of 0 is never drawn.</summary>
    public int Find(double point)
    {
        int node = 1;
        while (node < _leaves)
        {
            node *= 2;
            if (point >= _nodes[node] && _nodes[node + 1] > 0)
                point -= _nodes[node++];
        }

        return node - _leaves;
    }
}
