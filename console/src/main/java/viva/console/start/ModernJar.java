package viva.console.start;

import java.io.IOException;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/// A library's classes in a format that the JVM's cache takes.
///
/// The cache (JEP 483) leaves out classes of versions before 50, which are verified by inference at
/// each start (JVMS 25, §4.10.2). Their bytecode is kept; stack maps are added (§4.7.4).
public final class ModernJar {
    private static final int OLDEST_KEPT = ClassFile.JAVA_6_VERSION;

    private ModernJar() {}

    /// @param args the jar, and the one to write; its resources and its manifest are left out
    public static void main(String[] args) throws IOException {
        try (JarFile old = new JarFile(args[0]);
                JarOutputStream modern =
                        new JarOutputStream(Files.newOutputStream(Path.of(args[1])))) {
            ClassFile format = format(old);
            for (JarEntry entry : Collections.list(old.entries())) {
                if (entry.getName().endsWith(".class") && !entry.getName().contains("-info")) {
                    byte[] given = old.getInputStream(entry).readAllBytes();
                    modern.putNextEntry(new JarEntry(entry.getName()));
                    modern.write(modern(given, format));
                    modern.closeEntry();
                }
            }
        }
    }

    /// Stack maps need to know which class extends which, also among those of the jar.
    private static ClassFile format(JarFile jar) {
        ClassHierarchyResolver own =
                ClassHierarchyResolver.ofResourceParsing(
                        described -> {
                            String name = described.descriptorString();
                            JarEntry entry =
                                    jar.getJarEntry(
                                            name.substring(1, name.length() - 1) + ".class");
                            try {
                                return entry == null ? null : jar.getInputStream(entry);
                            } catch (IOException e) {
                                return null;
                            }
                        });
        return ClassFile.of(
                ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
                ClassHierarchyResolverOption.of(
                        own.orElse(ClassHierarchyResolver.defaultResolver())));
    }

    private static byte[] modern(byte[] given, ClassFile format) {
        ClassModel old = format.parse(given);
        return old.majorVersion() >= OLDEST_KEPT
                ? given
                : format.build(old.thisClass().asSymbol(), to -> copy(old, to));
    }

    private static void copy(ClassModel old, ClassBuilder to) {
        to.withVersion(ClassFile.JAVA_8_VERSION, 0);
        for (var element : old) {
            switch (element) {
                case ClassFileVersion _ -> {}
                case MethodModel method ->
                        to.transformMethod(
                                method, MethodTransform.transformingCode(CodeTransform.ACCEPT_ALL));
                default -> to.with(element);
            }
        }
    }
}
