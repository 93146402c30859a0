package dev.paylog.fraud.rest;

import dev.paylog.access.Needs;
import dev.paylog.access.Scope;
import dev.paylog.fraud.RuleWriter;
import dev.paylog.fraud.RulesInForce;
import dev.paylog.fraud.domain.InvalidRuleException;
import dev.paylog.fraud.domain.Rule;
import dev.paylog.fraud.domain.RuleBook;
import dev.paylog.fraud.domain.RuleVersion;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.regex.Pattern;

/** The newest version of each rule, and how there comes to be another. */
@RestController
@RequestMapping("/fraud/rules")
final class RuleController {

    static final int RULES_MAX = 200;
    static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final String SCHEMA = "schema";
    private static final MediaType SCHEMA_TYPE = MediaType.valueOf("application/schema+json");

    private final RulesInForce rules;
    private final RuleWriter writer;
    private final InstantSource clock = InstantSource.system();

    RuleController(RulesInForce rules, RuleWriter writer) {
        this.rules = rules;
        this.writer = writer;
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Needs({Scope.FRAUD_RULES, Scope.FRAUD_REVIEW})
    Page<RuleJson> all() {
        return new Page<>(rules.rules().newest().stream().map(RuleJson::of).toList(), null);
    }

    /** The JSON Schema of what may be put. */
    @GetMapping("/" + SCHEMA)
    @Needs({Scope.FRAUD_RULES, Scope.FRAUD_REVIEW})
    ResponseEntity<Resource> schema() {
        return ResponseEntity.ok()
                .contentType(SCHEMA_TYPE)
                .body(new ClassPathResource("rules.schema.json"));
    }

    @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Needs({Scope.FRAUD_RULES, Scope.FRAUD_REVIEW})
    ResponseEntity<?> one(@PathVariable String id) {
        return rules.rules()
                .newest(id)
                .<ResponseEntity<?>>map(rule -> ResponseEntity.ok(RuleJson.of(rule)))
                .orElseGet(() -> unknown(id));
    }

    /** The same again is no new version. */
    @PutMapping(
            path = "/{id}",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Needs(Scope.FRAUD_RULES)
    ResponseEntity<RuleJson> put(@PathVariable String id, @RequestBody RuleJson json) {
        checkId(id, json);
        read(json, header(new RuleVersion(id, 1), json));
        Rule written = writer.write(all -> changed(id, json, all));
        if (written == null) {
            return ResponseEntity.ok(RuleJson.of(rules.rules().newest(id).orElseThrow()));
        }
        int version = written.header().version().version();
        return ResponseEntity.status(version == 1 ? HttpStatus.CREATED : HttpStatus.OK)
                .body(RuleJson.of(written));
    }

    /** All versions stay on the log: verdicts name them. */
    @DeleteMapping("/{id}")
    @Needs(Scope.FRAUD_RULES)
    ResponseEntity<?> delete(@PathVariable String id) {
        Rule written = writer.write(all -> all.newest(id).map(this::deleted).orElse(null));
        return written == null ? unknown(id) : ResponseEntity.noContent().build();
    }

    private @Nullable Rule changed(String id, RuleJson json, RuleBook all) {
        Rule next = read(json, header(all.next(id), json));
        Rule present = all.newest(id).orElse(null);
        if (present == null && all.newest().size() >= RULES_MAX) {
            throw new MalformedRequestException("id", "is one more than 200 rules");
        }
        return present != null && isSame(RuleJson.of(present), RuleJson.of(next)) ? null : next;
    }

    private static boolean isSame(RuleJson one, RuleJson other) {
        return withoutVersion(one).equals(withoutVersion(other));
    }

    private static RuleJson withoutVersion(RuleJson of) {
        return new RuleJson(
                of.id(),
                null,
                of.kind(),
                of.currency(),
                of.limit(),
                of.count(),
                of.percent(),
                of.windowSeconds(),
                of.accounts(),
                of.accountKind(),
                of.fromHour(),
                of.toHour(),
                of.pattern(),
                of.score(),
                of.enabled());
    }

    /** What it was stays readable in the version before. */
    private Rule deleted(Rule rule) {
        RuleVersion last = rule.header().version();
        var next = new RuleVersion(last.ruleId(), last.version() + 1);
        return RuleReader.read(
                RuleJson.of(rule),
                new Rule.Header(next, rule.header().score(), false, true, now()));
    }

    private static void checkId(String id, RuleJson json) {
        if (!ID.matcher(id).matches() || id.equals(SCHEMA)) {
            throw new MalformedRequestException("id", "is not 1 to 64 of a-z, 0-9 and -");
        }
        if (json.id() != null && !json.id().equals(id)) {
            throw new MalformedRequestException("id", "is another than in the path");
        }
        if (json.version() != null) {
            throw new MalformedRequestException("version", "is given out by this service");
        }
    }

    private Rule.Header header(RuleVersion version, RuleJson json) {
        if (json.score() == null) {
            throw new MalformedRequestException("score", "is missing");
        }
        boolean enabled = Objects.requireNonNullElse(json.enabled(), true);
        try {
            return new Rule.Header(version, json.score(), enabled, now());
        } catch (InvalidRuleException e) {
            throw new MalformedRequestException(e.field(), e.reason());
        }
    }

    private static Rule read(RuleJson json, Rule.Header header) {
        try {
            return RuleReader.read(json, header);
        } catch (InvalidRuleException e) {
            throw new MalformedRequestException(e.field(), e.reason());
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static ResponseEntity<?> unknown(String id) {
        return Problem.answer(Problem.NOT_FOUND.detail("There is no rule " + id));
    }
}
