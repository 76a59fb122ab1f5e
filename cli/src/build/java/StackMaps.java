import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * Writes a library anew, with the stack maps that classes have had since Java 6. Without them the JVM keeps a class out
 * of its archive, and verifies it at every start the slow way: with picocli that is half of what a short command takes.
 */
public final class StackMaps {

    /** The first version whose classes must have stack maps. */
    private static final int WITH_STACK_MAPS = Opcodes.V1_7;

    private StackMaps() {}

    /** Takes the library, which must be on the class path, and where to write it. */
    public static void main(String[] arguments) throws IOException {
        try (ZipFile library = new ZipFile(arguments[0]);
                OutputStream file = Files.newOutputStream(Path.of(arguments[1]));
                ZipOutputStream written = new ZipOutputStream(file)) {
            for (Iterator<? extends ZipEntry> entries = library.entries().asIterator(); entries.hasNext();) {
                ZipEntry entry = entries.next();
                ZipEntry copy = new ZipEntry(entry.getName());
                copy.setTime(entry.getTime());
                written.putNextEntry(copy);
                try (InputStream in = library.getInputStream(entry)) {
                    byte[] bytes = in.readAllBytes();
                    written.write(entry.getName().endsWith(".class") ? withStackMaps(bytes) : bytes);
                }
                written.closeEntry();
            }
        }
    }

    private static byte[] withStackMaps(byte[] bytes) {
        ClassReader reader = new ClassReader(bytes);
        if (reader.readShort(6) >= WITH_STACK_MAPS) {
            return bytes;
        }
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
        reader.accept(new ClassVisitor(Opcodes.ASM9, writer) {
            @Override
            public void visit(int version, int access, String name, String signature, String parent, String[] types) {
                super.visit(WITH_STACK_MAPS, access, name, signature, parent, types);
            }
        }, ClassReader.SKIP_FRAMES);
        return writer.toByteArray();
    }
}
