package org.jnetstat.dist;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Notes what is accessed by reflection, a line each, and does what the method of the JDK does that
 * each method here has the name of.
 */
public final class ReflectionLog {

  private static final Set<String> NOTED = ConcurrentHashMap.newKeySet();
  private static @Nullable PrintStream out;

  private ReflectionLog() {}

  static void open(Path file) throws IOException {
    out =
        new PrintStream(
            Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
            true,
            StandardCharsets.UTF_8);
  }

  private static void note(String kind, String what) {
    PrintStream notes = out;
    if (notes != null && NOTED.add(kind + what)) {
      notes.println(kind + " " + what);
    }
  }

  private static void note(Class<?> type) {
    note("type", type.getTypeName());
  }

  private static void note(Class<?> type, String method, Class<?>... parameters) {
    note("method", type.getTypeName() + " " + method + " " + names(parameters));
  }

  private static void note(Executable called) {
    note(
        called.getDeclaringClass(),
        called instanceof Constructor ? "<init>" : called.getName(),
        called.getParameterTypes());
  }

  private static String names(Class<?>... types) {
    return Arrays.stream(types).map(Class::getTypeName).collect(Collectors.joining(","));
  }

  public static Class<?> forName(String name) throws ClassNotFoundException {
    note("type", name);
    return Class.forName(name, true, ClassLoader.getSystemClassLoader());
  }

  public static Class<?> forName(String name, boolean initialize, @Nullable ClassLoader loader)
      throws ClassNotFoundException {
    note("type", name);
    return Class.forName(name, initialize, loader);
  }

  public static Class<?> loadClass(ClassLoader loader, String name) throws ClassNotFoundException {
    note("type", name);
    return loader.loadClass(name);
  }

  public static Method getMethod(Class<?> type, String name, Class<?>[] parameters)
      throws NoSuchMethodException {
    note(type, name, parameters);
    return type.getMethod(name, parameters);
  }

  public static Method getDeclaredMethod(Class<?> type, String name, Class<?>[] parameters)
      throws NoSuchMethodException {
    note(type, name, parameters);
    return type.getDeclaredMethod(name, parameters);
  }

  public static Constructor<?> getConstructor(Class<?> type, Class<?>[] parameters)
      throws NoSuchMethodException {
    note(type, "<init>", parameters);
    return type.getConstructor(parameters);
  }

  public static Constructor<?> getDeclaredConstructor(Class<?> type, Class<?>[] parameters)
      throws NoSuchMethodException {
    note(type, "<init>", parameters);
    return type.getDeclaredConstructor(parameters);
  }

  public static Method[] getMethods(Class<?> type) {
    note(type);
    return type.getMethods();
  }

  public static Method[] getDeclaredMethods(Class<?> type) {
    note(type);
    return type.getDeclaredMethods();
  }

  public static Constructor<?>[] getConstructors(Class<?> type) {
    note(type);
    return type.getConstructors();
  }

  public static Constructor<?>[] getDeclaredConstructors(Class<?> type) {
    note(type);
    return type.getDeclaredConstructors();
  }

  public static Field[] getFields(Class<?> type) {
    note(type);
    return type.getFields();
  }

  public static Field[] getDeclaredFields(Class<?> type) {
    note(type);
    return type.getDeclaredFields();
  }

  public static RecordComponent[] getRecordComponents(Class<?> type) {
    note(type);
    return type.getRecordComponents();
  }

  public static Field getField(Class<?> type, String name) throws NoSuchFieldException {
    note("field", type.getTypeName() + " " + name);
    return type.getField(name);
  }

  public static Field getDeclaredField(Class<?> type, String name) throws NoSuchFieldException {
    note("field", type.getTypeName() + " " + name);
    return type.getDeclaredField(name);
  }

  public static Object newInstance(Constructor<?> constructor, Object[] arguments)
      throws InstantiationException, IllegalAccessException, InvocationTargetException {
    note(constructor);
    return constructor.newInstance(arguments);
  }

  public static Object newInstance(Class<?> component, int length) {
    note("type", component.getTypeName() + "[]");
    return Array.newInstance(component, length);
  }

  public static @Nullable Object invoke(
      Method method, @Nullable Object target, Object @Nullable [] arguments)
      throws IllegalAccessException, InvocationTargetException {
    note(method);
    return method.invoke(target, arguments);
  }

  public static Object newProxyInstance(
      ClassLoader loader, Class<?>[] interfaces, InvocationHandler handler) {
    note("proxy", names(interfaces));
    return Proxy.newProxyInstance(loader, interfaces, handler);
  }

  public static @Nullable InputStream getResourceAsStream(Class<?> type, String name) {
    note("resource", resolved(type, name));
    return type.getResourceAsStream(name);
  }

  public static @Nullable URL getResource(Class<?> type, String name) {
    note("resource", resolved(type, name));
    return type.getResource(name);
  }

  private static String resolved(Class<?> type, String name) {
    return name.startsWith("/")
        ? name.substring(1)
        : type.getPackageName().replace('.', '/') + "/" + name;
  }

  public static @Nullable InputStream getResourceAsStream(ClassLoader loader, String name) {
    note("resource", name);
    return loader.getResourceAsStream(name);
  }

  public static @Nullable URL getResource(ClassLoader loader, String name) {
    note("resource", name);
    return loader.getResource(name);
  }

  public static Enumeration<URL> getResources(ClassLoader loader, String name) throws IOException {
    note("resource", name);
    return loader.getResources(name);
  }

  @SuppressWarnings("restricted") // as the caller may do it
  public static MethodHandle downcallHandle(
      Linker linker, MemorySegment function, FunctionDescriptor type, Linker.Option[] options) {
    note("downcall", type + " " + Arrays.toString(options));
    return linker.downcallHandle(function, type, options);
  }

  public static MethodHandle findVirtual(
      MethodHandles.Lookup lookup, Class<?> type, String name, MethodType signature)
      throws NoSuchMethodException, IllegalAccessException {
    note(type, name, signature.parameterArray());
    return lookup.findVirtual(type, name, signature);
  }

  public static MethodHandle findStatic(
      MethodHandles.Lookup lookup, Class<?> type, String name, MethodType signature)
      throws NoSuchMethodException, IllegalAccessException {
    note(type, name, signature.parameterArray());
    return lookup.findStatic(type, name, signature);
  }

  public static MethodHandle findConstructor(
      MethodHandles.Lookup lookup, Class<?> type, MethodType signature)
      throws NoSuchMethodException, IllegalAccessException {
    note(type, "<init>", signature.parameterArray());
    return lookup.findConstructor(type, signature);
  }
}
