package dev.paylog.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The folder that holds everything a running suite leaves behind: data, logs and pid files. */
public record Workspace(Path folder) {
    /** Below this, brokers soon stop in the middle of a write; better not to begin. */
    private static final long FREE_BYTES_MIN = 512L << 20;

    public Path data() {
        return folder.resolve("data");
    }

    public Path data(String program) {
        return data().resolve(program);
    }

    public Path log(String program) {
        return folder.resolve("logs").resolve(program + ".log");
    }

    public Path pidFile(String program) {
        return folder.resolve("run").resolve(program + ".pid");
    }

    /** How many brokers the log lies on; 1 where nothing is said. */
    public int brokers() {
        try {
            return Files.exists(brokersFile())
                    ? Integer.parseInt(Files.readString(brokersFile()).strip())
                    : 1;
        } catch (IOException | NumberFormatException problem) {
            throw new Failure(
                    "%s cannot be read (%s); it says on how many brokers the log lies"
                            .formatted(brokersFile(), problem),
                    problem);
        }
    }

    /** Whether a broker has been here. */
    public boolean hasLog() {
        return Files.exists(data("kafka-1").resolve("meta.properties"));
    }

    /** For as long as the data is kept. */
    public void rememberBrokers(int count) {
        try {
            Files.writeString(brokersFile(), count + "\n");
        } catch (IOException problem) {
            throw new Failure(
                    "%s cannot be written: %s".formatted(brokersFile(), problem), problem);
        }
    }

    private Path brokersFile() {
        return data().resolve("brokers");
    }

    /** Creates the folders and proves that they can be written. */
    public void open() {
        try {
            for (Path part : new Path[] {data(), folder.resolve("logs"), folder.resolve("run")}) {
                Files.createDirectories(part);
                Files.delete(Files.createTempFile(part, "writable", null));
            }
            long free = Files.getFileStore(folder).getUsableSpace();
            if (free < FREE_BYTES_MIN) {
                throw new Failure(
                        "only %d MB are left on the disk of %s; make room for at least %d MB"
                                .formatted(free >> 20, folder, FREE_BYTES_MIN >> 20));
            }
        } catch (IOException problem) {
            throw new Failure(
                    "the data folder %s cannot be written (%s); make it a folder that you may write to"
                            .formatted(folder, problem),
                    problem);
        }
    }

    /** Without it nothing can ever have been started here. */
    public boolean wasOpened() {
        return Files.isDirectory(folder.resolve("run"));
    }

    /** Forgets every record, schema and read model; logs stay. */
    public void deleteData() {
        delete(data());
    }

    public void delete() {
        delete(folder);
    }

    private static void delete(Path tree) {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(tree)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException | UncheckedIOException problem) {
            throw new Failure(
                    "%s cannot be deleted (%s); see who uses it and who owns it, then try again"
                            .formatted(tree, problem),
                    problem);
        }
    }
}
