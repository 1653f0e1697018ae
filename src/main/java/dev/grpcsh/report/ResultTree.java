package dev.grpcsh.report;

import dev.grpcsh.suite.CallRecord;
import dev.grpcsh.suite.CaseResult;
import dev.grpcsh.suite.Failure;
import dev.grpcsh.suite.FileResult;
import dev.grpcsh.suite.Outcome;
import dev.grpcsh.suite.Step;
import dev.grpcsh.suite.Totals;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Results as maps, lists, texts and numbers. Times are milliseconds. */
final class ResultTree {
    private ResultTree() {}

    static Map<String, Object> of(FileResult file) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("file", file.name());
        if (file.round() > 1) {
            tree.put("round", file.round());
        }
        tree.put("passed", file.isGood());
        tree.put("millis", millis(file.took()));
        putUnlessEmpty(tree, "setUp", file.setUp().stream().map(ResultTree::of).toList());
        putUnlessEmpty(
                tree, "failures", file.beside().stream().map(ResultTree::of).toList());
        tree.put("cases", file.cases().stream().map(ResultTree::of).toList());
        return tree;
    }

    /** What failed outside cases, told as one. */
    static Map<String, Object> outsideCases(FileResult file) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", "outside its cases");
        tree.put("outcome", Outcome.FAILED.word());
        tree.put("failures", file.beside().stream().map(ResultTree::of).toList());
        return tree;
    }

    static Map<String, Object> of(CaseResult one) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", one.name());
        tree.put("line", one.line());
        putUnlessEmpty(tree, "tags", one.tags());
        tree.put("outcome", one.outcome().word());
        if (!one.reason().isEmpty()) {
            tree.put("reason", one.reason());
        }
        tree.put("began", millis(one.began()));
        tree.put("millis", millis(one.took()));
        tree.put("attempts", one.attempts());
        putUnlessEmpty(
                tree, "failures", one.failures().stream().map(ResultTree::of).toList());
        putUnlessEmpty(tree, "steps", one.steps().stream().map(ResultTree::of).toList());
        return tree;
    }

    private static Map<String, Object> of(Failure failure) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("place", failure.place());
        tree.put("statement", failure.statement());
        tree.put("told", failure.told());
        tree.put("exitCode", failure.exitCode().value());
        failure.call().ifPresent(call -> tree.put("call", of(call)));
        return tree;
    }

    private static Map<String, Object> of(Step step) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("line", step.line());
        tree.put("statement", step.text());
        tree.put("millis", millis(step.took()));
        tree.put("exitCode", step.exitCode().value());
        if (!step.shown().isEmpty()) {
            tree.put("output", step.shown());
        }
        putUnlessEmpty(tree, "told", step.told());
        putUnlessEmpty(tree, "calls", step.calls().stream().map(ResultTree::of).toList());
        return tree;
    }

    private static Map<String, Object> of(CallRecord call) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("method", call.method());
        tree.put("status", call.status());
        if (!call.message().isEmpty()) {
            tree.put("message", call.message());
        }
        tree.put("millis", millis(call.took()));
        // As texts: what was cut is no JSON any more.
        tree.put("requests", call.requests());
        tree.put("responses", call.responses());
        if (call.moreRequests() > 0) {
            tree.put("moreRequests", call.moreRequests());
        }
        if (call.moreResponses() > 0) {
            tree.put("moreResponses", call.moreResponses());
        }
        return tree;
    }

    static Map<String, Object> of(Totals totals) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("files", totals.files());
        tree.put("cases", totals.cases());
        for (Outcome outcome : Outcome.values()) {
            tree.put(outcome.word().replace(" ", "_"), totals.count(outcome));
        }
        tree.put("outsideCases", totals.beside());
        tree.put("interrupted", totals.isInterrupted());
        tree.put("millis", millis(totals.took()));
        return tree;
    }

    private static void putUnlessEmpty(Map<String, Object> tree, String name, List<?> values) {
        if (!values.isEmpty()) {
            tree.put(name, values);
        }
    }

    private static double millis(Duration took) {
        return Math.round(took.toNanos() / 1e3) / 1e3;
    }
}
