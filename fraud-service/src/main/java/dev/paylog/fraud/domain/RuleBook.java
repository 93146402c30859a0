package dev.paylog.fraud.domain;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Every version of every rule. The newest of each id is in force, if it is enabled. */
public final class RuleBook {

    public static final RuleBook EMPTY = new RuleBook(new TreeMap<>());

    private final NavigableMap<RuleVersion, Rule> versions;
    private final Map<String, Rule> newest;
    private final List<Rule> inForce;

    private RuleBook(NavigableMap<RuleVersion, Rule> versions) {
        this.versions = versions;
        this.newest = newestOf(versions.values());
        this.inForce = newest.values().stream().filter(rule -> rule.header().enabled()).toList();
    }

    private static Map<String, Rule> newestOf(Collection<Rule> ascending) {
        var newest = new TreeMap<String, Rule>();
        ascending.forEach(rule -> newest.put(rule.header().version().ruleId(), rule));
        return newest;
    }

    /** This book with one version more, or in the place of itself. */
    public RuleBook with(Rule rule) {
        var changed = new TreeMap<>(versions);
        changed.put(rule.header().version(), rule);
        return new RuleBook(changed);
    }

    /** This book as if that version had never been there. */
    public RuleBook without(RuleVersion version) {
        var changed = new TreeMap<>(versions);
        changed.remove(version);
        return new RuleBook(changed);
    }

    /** By id. */
    public List<Rule> inForce() {
        return inForce;
    }

    /** The newest version of each rule by id, those that are not enabled too. */
    public List<Rule> newest() {
        return List.copyOf(newest.values());
    }

    public Optional<Rule> newest(String ruleId) {
        return Optional.ofNullable(newest.get(ruleId));
    }
}
