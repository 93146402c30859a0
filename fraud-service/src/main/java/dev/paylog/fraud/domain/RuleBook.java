package dev.paylog.fraud.domain;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Every version of every rule. The newest of each id is in force, if it is enabled. */
public final class RuleBook {

    public static final RuleBook EMPTY = of(List.of(), Map.of());

    private final NavigableMap<RuleVersion, Rule> versions;
    private final Map<String, Integer> taken;
    private final Map<String, Rule> newest;
    private final RuleSet inForce;

    private RuleBook(NavigableMap<RuleVersion, Rule> versions, Map<String, Integer> taken) {
        this.versions = versions;
        this.taken = taken;
        this.newest = newestOf(versions.values());
        this.inForce =
                RuleSet.of(
                        newest.values().stream()
                                .filter(rule -> rule.header().isInForce())
                                .toList());
    }

    /**
     * Bound from versions in any order.
     *
     * @param taken for ids of rules, numbers up to which versions mean something, also where that
     *     cannot be read here
     */
    public static RuleBook of(Collection<Rule> rules, Map<String, Integer> taken) {
        var versions = new TreeMap<RuleVersion, Rule>();
        rules.forEach(rule -> versions.put(rule.header().version(), rule));
        return new RuleBook(versions, Map.copyOf(taken));
    }

    private static Map<String, Rule> newestOf(Collection<Rule> ascending) {
        var newest = new TreeMap<String, Rule>();
        ascending.forEach(rule -> newest.put(rule.header().version().ruleId(), rule));
        return newest;
    }

    /** By id. */
    public RuleSet inForce() {
        return inForce;
    }

    /** The newest version of each rule by id, those that are not enabled too. */
    public List<Rule> newest() {
        return newest.values().stream().filter(rule -> !rule.header().deleted()).toList();
    }

    public Optional<Rule> newest(String ruleId) {
        return Optional.ofNullable(newest.get(ruleId)).filter(rule -> !rule.header().deleted());
    }

    /** The version that comes next: a number is given out once, whatever became of its rule. */
    public RuleVersion next(String ruleId) {
        Rule last = newest.get(ruleId);
        int known = last == null ? 0 : last.header().version().version();
        return new RuleVersion(ruleId, 1 + Math.max(known, taken.getOrDefault(ruleId, 0)));
    }

    /**
     * Those versions, as a verdict names them.
     *
     * @throws IllegalArgumentException when one of them is not known
     */
    public RuleSet of(List<RuleVersion> named) {
        return RuleSet.of(named.stream().map(this::version).toList());
    }

    private Rule version(RuleVersion version) {
        Rule rule = versions.get(version);
        if (rule == null) {
            throw new IllegalArgumentException("there is no version " + version);
        }
        return rule;
    }
}
