package dev.paylog.test.house;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** A Java file as the compiler parses it. */
record JavaTree(Path file, CompilationUnitTree unit, SourcePositions positions) {

    /** Broken source is the compiler's to report; what can still be parsed is visited. */
    static void forEach(Checkout checkout, Consumer<JavaTree> visitor) {
        List<Path> sources = checkout.java().toList();
        if (sources.isEmpty()) {
            return;
        }
        var compiler = ToolProvider.getSystemJavaCompiler();
        var diagnostics = new DiagnosticCollector<JavaFileObject>();
        try (var files = compiler.getStandardFileManager(diagnostics, Locale.ROOT, UTF_8)) {
            var units = files.getJavaFileObjectsFromPaths(sources);
            var options = List.of("-proc:none");
            var task = (JavacTask) compiler.getTask(null, files, diagnostics, options, null, units);
            var positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                Path file = checkout.relative(Path.of(unit.getSourceFile().toUri()));
                visitor.accept(new JavaTree(file, unit, positions));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void scan(TreeScanner<@Nullable Void, @Nullable Void> scanner) {
        scanner.scan(unit, null);
    }

    int firstLine(Tree part) {
        return line(positions.getStartPosition(unit, part));
    }

    int lastLine(Tree part) {
        return line(positions.getEndPosition(unit, part));
    }

    private int line(long position) {
        return Math.toIntExact(unit.getLineMap().getLineNumber(position));
    }
}
