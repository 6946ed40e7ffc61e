package io.sealpost;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** The class path of this JVM with its folders packed into jars: the JDK keeps a cache of classes for jars only. */
record JarredClassPath(List<Path> entries) {

    static JarredClassPath in(Path folder) throws IOException {
        List<Path> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry);
            if (Files.isDirectory(path)) {
                entries.add(packed(path, folder.resolve("classes" + entries.size() + ".jar")));
            } else if (Files.exists(path)) {
                entries.add(path);
            }
        }
        return new JarredClassPath(entries);
    }

    private static Path packed(Path classes, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.sorted().toList()) {
                String name = classes.relativize(file).toString().replace(File.separatorChar, '/');
                if (!name.isEmpty()) {
                    // Folders too: the search for components asks for them.
                    entries.putNextEntry(new JarEntry(Files.isDirectory(file) ? name + "/" : name));
                    if (Files.isRegularFile(file)) {
                        Files.copy(file, entries);
                    }
                    entries.closeEntry();
                }
            }
        }
        return jar;
    }

    @Override
    public String toString() {
        return String.join(
                File.pathSeparator, entries.stream().map(Path::toString).toList());
    }
}
