package dev.oriel.tsdb;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The classes of store and journal once more, each place that allocates numbered and calling [AllocationFaults]: `new`,
/// arrays, lambdas, and calls of the library's methods that may grow what they are called on. But for class
/// initializers: a class that cannot be initialized is lost to the whole process.
final class InstrumentedClasses extends ClassLoader {
    private static final List<String> OWN = List.of("dev.oriel.tsdb.", "dev.oriel.storage.journal.");
    private static final Set<String> GROWING = Set.of("add", "addAll", "addFirst", "addLast", "andNot", "clone",
            "computeIfAbsent", "copyOf", "copyOfRange", "merge", "of", "offer", "or",
            "put", "putAll", "putIfAbsent", "set", "sort", "stream", "toArray", "toList");
    private static final ClassDesc FAULTS = ClassDesc.of(AllocationFaults.class.getName());
    private static final MethodTypeDesc AT = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int);

    private final List<String> places = new ArrayList<>();

    InstrumentedClasses() {
        super(InstrumentedClasses.class.getClassLoader());
    }

    /// Where a place is: class, method and what it allocates.
    String place(int number) {
        return places.get(number);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (OWN.stream().noneMatch(name::startsWith) || name.equals(AllocationFaults.class.getName())) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        Class<?> original = super.loadClass(name, false);
        String file = name.substring(name.lastIndexOf('.') + 1) + ".class";
        try (InputStream stream = original.getResourceAsStream(file)) {
            if (stream == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = stream.readAllBytes();
            byte[] used = isTest(original) ? bytes : instrument(name, bytes);
            return defineClass(name, used, 0, used.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isTest(Class<?> type) {
        return type.getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .equals(InstrumentedClasses.class.getProtectionDomain().getCodeSource().getLocation());
    }

    private byte[] instrument(String name, byte[] bytes) {
        ClassFile format = ClassFile.of();
        return format.transformClass(format.parse(bytes), ClassTransform.transformingMethodBodies(
                method -> !method.methodName().equalsString(ConstantDescs.CLASS_INIT_NAME),
                (code, element) -> instrument(name, code, element)));
    }

    private void instrument(String name, CodeBuilder code, CodeElement element) {
        if (allocates(element)) {
            code.loadConstant(places.size());
            code.invokestatic(FAULTS, "at", AT);
            places.add(name + ": " + element);
        }
        code.with(element);
    }

    private static boolean allocates(CodeElement element) {
        return switch (element) {
            case NewObjectInstruction _,NewPrimitiveArrayInstruction _,NewReferenceArrayInstruction _,NewMultiArrayInstruction _,InvokeDynamicInstruction _ ->
                true;
            case InvokeInstruction call -> call.name().stringValue().startsWith("allocate")
                    || isOfLibrary(call.owner().asInternalName()) && GROWING.contains(call.name().stringValue());
            default -> false;
        };
    }

    private static boolean isOfLibrary(String owner) {
        return owner.startsWith("[")
                || owner.startsWith("java/util/") && !owner.startsWith("java/util/concurrent/atomic/")
                || owner.startsWith("org/roaringbitmap/");
    }
}
