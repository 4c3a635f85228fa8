package org.jnetstat.app;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasModifiers;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jnetstat.adapters.cli.Backend;
import org.jnetstat.adapters.cli.BackendFactory;
import org.jnetstat.adapters.cli.BackendUnavailableException;
import org.jnetstat.adapters.cli.Checkup;
import org.jnetstat.adapters.cli.Formats;
import org.jnetstat.adapters.cli.JnetstatCommand;
import org.jnetstat.adapters.cli.console.Console;
import org.jnetstat.adapters.cli.console.Screen;
import org.jnetstat.adapters.cli.format.CsvFormat;
import org.jnetstat.adapters.cli.format.MarkdownFormat;
import org.jnetstat.adapters.cli.format.NetstatFormat;
import org.jnetstat.adapters.cli.format.PidsFormat;
import org.jnetstat.adapters.cli.format.TableFormat;
import org.jnetstat.adapters.cli.format.TsvFormat;
import org.jnetstat.adapters.cli.syntax.SourceOptions;
import org.jnetstat.adapters.cli.terminal.JLineScreen;
import org.jnetstat.adapters.cli.violation.AsksAnotherAdapter;
import org.jnetstat.adapters.cli.violation.AsksTheTerminal;
import org.jnetstat.adapters.cli.violation.CallsTheProgram;
import org.jnetstat.adapters.cli.violation.PrintsToStandardOutput;
import org.jnetstat.adapters.cli.violation.WritesJson;
import org.jnetstat.adapters.cli.violation.common.BelongsNowhere;
import org.jnetstat.adapters.json.JsonFormat;
import org.jnetstat.adapters.json.JsonReportReader;
import org.jnetstat.adapters.json.NdjsonFormat;
import org.jnetstat.adapters.json.violation.InjectsItself;
import org.jnetstat.adapters.json.violation.ParsesArguments;
import org.jnetstat.adapters.names.SystemNameLookup;
import org.jnetstat.adapters.names.SystemNumberLookup;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.adapters.procfs.file.ProcFiles;
import org.jnetstat.adapters.procfs.history.ProcfsProcessHistories;
import org.jnetstat.adapters.procfs.holder.ProcfsProcessLookup;
import org.jnetstat.adapters.procfs.host.ProcfsHostLookup;
import org.jnetstat.adapters.procfs.namespace.ProcfsNamespaceLookup;
import org.jnetstat.adapters.procfs.process.ProcfsProcessConditions;
import org.jnetstat.adapters.procfs.process.ProcfsProcessSignals;
import org.jnetstat.adapters.procfs.socket.ProcfsConnectionSource;
import org.jnetstat.adapters.procfs.socket.ProcfsPacketSockets;
import org.jnetstat.adapters.procfs.statistics.ProcfsKernelStatistics;
import org.jnetstat.adapters.procfs.violation.LooksAtAFile;
import org.jnetstat.adapters.procfs.violation.ParsesAFile;
import org.jnetstat.adapters.procfs.visibility.ProcfsHidingPlaces;
import org.jnetstat.app.violation.LooksInside;
import org.jnetstat.domain.text.violation.AsksForAReport;
import org.jnetstat.domain.violation.GoesInCircles;
import org.jnetstat.domain.violation.KnowsKernelCodes;
import org.jnetstat.domain.violation.OpensFiles;
import org.jnetstat.domain.violation.OpensSockets;
import org.jnetstat.domain.violation.ShowsInternals;
import org.jnetstat.domain.violation.UsesAFramework;
import org.jnetstat.domain.violation.circle.GoesBack;
import org.jnetstat.wording.violation.SpeaksJson;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The hexagon's walls. Each rule is also checked against a class that breaks it, so no rule is
 * empty.
 */
@Tag("whatever-the-locale")
class ArchitectureTest {

  /** The place of the classes of {@code domain-testing}: its build, or a jar. */
  private static final Pattern DOMAIN_TESTING =
      Pattern.compile(".*/(domain-testing/target/|jnetstat-domain-testing-).*");

  private static final JavaClasses PROJECT =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          // DO_NOT_INCLUDE_TESTS knows the directories of tests. A module for tests looks like
          // others.
          .withImportOption(location -> !location.matches(DOMAIN_TESTING))
          .importPackages("org.jnetstat");

  /** A rule, and classes that break it together. */
  private record Rule(String name, ArchRule rule, List<Class<?>> violation) {
    Rule(String name, ArchRule rule, Class<?>... violation) {
      this(name, rule, List.of(violation));
    }
  }

  /** The domain's packages. Each may use those behind it only. */
  private static final List<String> LAYERS =
      List.of(
          "explanation",
          "reporter",
          "diagnosis",
          "port",
          "comparison",
          "report",
          "socket",
          "namespace",
          "process",
          "address",
          "text");

  private static ArchRule layersOfTheDomain() {
    LayeredArchitecture layers =
        layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            // A violation has few of them, and an empty layer is another violation.
            .withOptionalLayers(true);
    for (String layer : LAYERS) {
      layers = layers.layer(layer).definedBy("org.jnetstat.domain." + layer + "..");
    }
    for (String layer : LAYERS) {
      List<String> below = LAYERS.subList(LAYERS.indexOf(layer) + 1, LAYERS.size());
      layers =
          below.isEmpty()
              ? layers.whereLayer(layer).mayNotAccessAnyLayer()
              : layers.whereLayer(layer).mayOnlyAccessLayers(below.toArray(String[]::new));
    }
    return layers;
  }

  /** The classes that others may use. The rest of an adapter is its own. */
  private static final Set<Class<?>> FACES =
      Set.of(
          Backend.class,
          BackendFactory.class,
          BackendUnavailableException.class,
          Checkup.class,
          Formats.class,
          JnetstatCommand.class,
          CsvFormat.class,
          MarkdownFormat.class,
          NetstatFormat.class,
          PidsFormat.class,
          SourceOptions.class,
          Console.class,
          Screen.class,
          JLineScreen.class,
          TableFormat.class,
          TsvFormat.class,
          JsonFormat.class,
          JsonReportReader.class,
          NdjsonFormat.class,
          SystemNameLookup.class,
          SystemNumberLookup.class,
          ProcRoot.class,
          ProcfsConnectionSource.class,
          ProcfsHostLookup.class,
          ProcfsProcessHistories.class,
          ProcfsKernelStatistics.class,
          ProcfsHidingPlaces.class,
          ProcfsPacketSockets.class,
          ProcfsProcessConditions.class,
          ProcfsProcessSignals.class,
          ProcfsNamespaceLookup.class,
          ProcfsProcessLookup.class);

  /** Classes that take text apart. */
  private static final Set<String> DECODERS =
      Set.of(
          "java.util.regex.Matcher",
          "java.util.regex.Pattern",
          "org.jnetstat.adapters.procfs.file.FieldCursor");

  private static final DescribedPredicate<JavaClass> A_FACE =
      DescribedPredicate.describe(
          "a face of its adapter", type -> FACES.stream().anyMatch(face -> isOrIsIn(type, face)));

  /**
   * What programs of others may use: docs/extending.md lists it. The classes of {@code
   * domain-testing} belong to it, too, but are not in the project that is looked at.
   */
  private static final DescribedPredicate<JavaClass> API =
      resideInAnyPackage("org.jnetstat.domain..", "org.jnetstat.wording..").or(A_FACE).as("API");

  /** {@code ProcRoot} hands it to its own adapter, whose packages need that to be public. */
  private static final Class<?> HANDED_ON = ProcFiles.class;

  private static final ArchCondition<JavaClass> SHOW_ONLY_API =
      new ArchCondition<>("show API only") {
        @Override
        public void check(JavaClass type, ConditionEvents events) {
          for (JavaMember member : type.getMembers()) {
            if (isShown(member) && isShown(type)) {
              member.getAllInvolvedRawTypes().stream()
                  .map(JavaClass::getBaseComponentType)
                  .filter(resideInAPackage("org.jnetstat.."))
                  .filter(DescribedPredicate.not(API))
                  .filter(shown -> !shown.isEquivalentTo(HANDED_ON))
                  .map(shown -> member.getFullName() + " shows " + shown.getName())
                  .forEach(fault -> events.add(SimpleConditionEvent.violated(member, fault)));
            }
          }
        }
      };

  private static boolean isShown(HasModifiers named) {
    return named.getModifiers().contains(JavaModifier.PUBLIC)
        || named.getModifiers().contains(JavaModifier.PROTECTED);
  }

  private static final DescribedPredicate<JavaClass> DECODE =
      DescribedPredicate.describe(
          "decode text",
          type ->
              type.getDirectDependenciesFromSelf().stream()
                  .map(dependency -> dependency.getTargetClass().getFullName())
                  .anyMatch(DECODERS::contains));

  private static boolean isOrIsIn(JavaClass type, Class<?> face) {
    return type.isEquivalentTo(face)
        || type.getEnclosingClass().filter(outer -> isOrIsIn(outer, face)).isPresent();
  }

  private static final List<Rule> RULES =
      List.of(
          new Rule(
              "the domain depends on the JDK and JSpecify only",
              classes()
                  .that(resideInAPackage("org.jnetstat.domain.."))
                  .should()
                  .onlyDependOnClassesThat(
                      resideInAnyPackage("org.jnetstat.domain..", "java..", "org.jspecify..")),
              UsesAFramework.class),
          new Rule(
              "the domain opens no files",
              noClasses()
                  .that(resideInAPackage("org.jnetstat.domain.."))
                  .should()
                  .dependOnClassesThat(
                      resideInAnyPackage("java.nio.file..", "java.nio.channels..")
                          .or(
                              JavaClass.Predicates.belongToAnyOf(
                                  java.io.File.class,
                                  java.io.FileReader.class,
                                  java.io.FileWriter.class,
                                  java.io.FileInputStream.class,
                                  java.io.FileOutputStream.class,
                                  java.io.RandomAccessFile.class))),
              OpensFiles.class),
          new Rule(
              "the domain does no network I/O",
              noClasses()
                  .that(resideInAPackage("org.jnetstat.domain.."))
                  .should()
                  .dependOnClassesThat(resideInAPackage("java.net..")),
              OpensSockets.class),
          new Rule(
              "the domain's enums hold no kernel codes",
              fields()
                  .that()
                  .areDeclaredInClassesThat(
                      resideInAPackage("org.jnetstat.domain..")
                          .and(JavaClass.Predicates.assignableTo(Enum.class)))
                  .and()
                  .areNotStatic()
                  .should()
                  .notHaveRawType(int.class)
                  .andShould()
                  .notHaveRawType(long.class)
                  .andShould()
                  .notHaveRawType(byte.class),
              KnowsKernelCodes.class),
          new Rule(
              "no adapter depends on another",
              slices().matching("org.jnetstat.adapters.(*)..").should().notDependOnEachOther(),
              AsksAnotherAdapter.class),
          new Rule(
              "packages form no cycle",
              slices().matching("org.jnetstat.(**)").should().beFreeOfCycles(),
              GoesInCircles.class,
              GoesBack.class),
          new Rule(
              "each package of the domain uses only what stands below it",
              layersOfTheDomain(),
              AsksForAReport.class,
              org.jnetstat.domain.report.ConnectionQuery.class),
          new Rule(
              "of an adapter the app sees the face only",
              noClasses()
                  .that()
                  .resideInAPackage("org.jnetstat.app..")
                  .should()
                  .dependOnClassesThat(
                      resideInAPackage("org.jnetstat.adapters..")
                          .and(DescribedPredicate.not(A_FACE))),
              LooksInside.class),
          new Rule(
              "what programs of others may use shows nothing else",
              classes().that(API).should(SHOW_ONLY_API),
              ShowsInternals.class),
          new Rule(
              "in procfs only the package of files touches files",
              noClasses()
                  .that(
                      resideInAPackage("org.jnetstat.adapters.procfs..")
                          .and(
                              DescribedPredicate.not(
                                  resideInAPackage("org.jnetstat.adapters.procfs.file.."))))
                  .should()
                  .dependOnClassesThat(
                      JavaClass.Predicates.belongToAnyOf(
                          java.nio.file.Files.class,
                          java.nio.file.DirectoryStream.class,
                          java.nio.channels.FileChannel.class,
                          java.io.FileReader.class,
                          java.io.FileInputStream.class,
                          java.io.RandomAccessFile.class)),
              LooksAtAFile.class),
          new Rule(
              "in procfs what decodes text takes bytes, and knows no path",
              noClasses()
                  .that(resideInAPackage("org.jnetstat.adapters.procfs.."))
                  .and(DECODE)
                  .should()
                  .dependOnClassesThat(
                      JavaClass.Predicates.belongToAnyOf(java.nio.file.Path.class)),
              ParsesAFile.class),
          new Rule(
              "the wording knows the domain only",
              classes()
                  .that(resideInAPackage("org.jnetstat.wording.."))
                  .should()
                  .onlyDependOnClassesThat(
                      resideInAnyPackage(
                          "org.jnetstat.wording..",
                          "org.jnetstat.domain..",
                          "java..",
                          "org.jspecify..")),
              SpeaksJson.class),
          new Rule(
              "only the app knows the app",
              noClasses()
                  .that(resideInAnyPackage("org.jnetstat.domain..", "org.jnetstat.adapters.."))
                  .should()
                  .dependOnClassesThat(resideInAPackage("org.jnetstat.app..")),
              CallsTheProgram.class),
          new Rule(
              "Guice stays in the app",
              noClasses()
                  .that(resideInAnyPackage("org.jnetstat.domain..", "org.jnetstat.adapters.."))
                  .should()
                  .dependOnClassesThat(
                      resideInAnyPackage("com.google..", "jakarta.inject..", "javax.inject..")),
              InjectsItself.class),
          new Rule(
              "Jackson stays in adapters-json",
              noClasses()
                  .that()
                  .resideOutsideOfPackage("org.jnetstat.adapters.json..")
                  .should()
                  .dependOnClassesThat(resideInAnyPackage("tools.jackson..", "com.fasterxml..")),
              WritesJson.class),
          new Rule(
              "picocli stays in adapters-cli and the app",
              noClasses()
                  .that()
                  .resideOutsideOfPackages("org.jnetstat.adapters.cli..", "org.jnetstat.app..")
                  .should()
                  .dependOnClassesThat(resideInAPackage("picocli..")),
              ParsesArguments.class),
          new Rule(
              "JLine stays in the package terminal",
              noClasses()
                  .that()
                  .resideOutsideOfPackage("org.jnetstat.adapters.cli.terminal..")
                  .should()
                  .dependOnClassesThat(resideInAPackage("org.jline..")),
              AsksTheTerminal.class),
          new Rule(
              "only the launcher's class touches standard output",
              GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS,
              PrintsToStandardOutput.class),
          new Rule(
              "a package is named after what it holds",
              noClasses()
                  .should()
                  .resideInAnyPackage(
                      "..util..", "..utils..", "..common..", "..helper..", "..misc.."),
              BelongsNowhere.class));

  @TestFactory
  List<DynamicTest> theProjectKeepsEveryRule() {
    return RULES.stream()
        .map(rule -> DynamicTest.dynamicTest(rule.name(), () -> rule.rule().check(PROJECT)))
        .toList();
  }

  @TestFactory
  List<DynamicTest> everyRuleCanFail() {
    return RULES.stream()
        .map(
            rule ->
                DynamicTest.dynamicTest(
                    rule.name(),
                    () -> {
                      String report =
                          rule.rule()
                              .evaluate(new ClassFileImporter().importClasses(rule.violation()))
                              .getFailureReport()
                              .toString();
                      assertTrue(
                          report.contains(rule.violation().getFirst().getSimpleName()), report);
                    }))
        .toList();
  }

  @Test
  void theRulesSeeTheWholeProjectAndNoTests() {
    Set<String> packages =
        PROJECT.stream()
            .map(JavaClass::getPackageName)
            .collect(Collectors.toCollection(TreeSet::new));
    for (String adapter : List.of("cli", "json", "names", "procfs")) {
      assertTrue(packages.contains("org.jnetstat.adapters." + adapter), adapter);
    }
    assertTrue(packages.contains("org.jnetstat.app"));
    assertEquals(
        new TreeSet<>(LAYERS),
        packages.stream()
            .filter(name -> name.startsWith("org.jnetstat.domain."))
            .map(name -> name.replace("org.jnetstat.domain.", ""))
            .collect(Collectors.toCollection(TreeSet::new)));
    assertFalse(PROJECT.contain(ArchitectureTest.class));
  }

  @Test
  void onlyTheProcfsAdapterNamesFilesOfProc() throws IOException {
    Map<String, List<String>> texts =
        textsThat(Pattern.compile("/proc/|net/tcp|socket:\\[|/fd\\b").asPredicate());
    assertTrue(
        texts.keySet().removeIf(name -> name.startsWith("org.jnetstat.adapters.procfs")),
        "the search finds nothing");
    assertEquals(Map.of(), texts);
  }

  /**
   * Below the wording there are facts, and no sentences for users. Sentences for programmers, about
   * wrong arguments, are allowed.
   */
  @Test
  void noSentenceIsMadeInTheDomainOrByAnAdapterThatReads() throws IOException {
    List<String> sentences = new ArrayList<>();
    boolean found = false;
    for (JavaClass type : PROJECT) {
      List<String> here = Sentences.in(type.getSource().orElseThrow().getUri());
      if (type.getPackageName().startsWith("org.jnetstat.wording")) {
        found |= !here.isEmpty();
      } else if (type.getPackageName().startsWith("org.jnetstat.domain")
          || type.getPackageName().startsWith("org.jnetstat.adapters.procfs")
          || type.getPackageName().startsWith("org.jnetstat.adapters.names")) {
        here.forEach(sentence -> sentences.add(type.getSimpleName() + ": " + sentence));
      }
    }
    assertTrue(found, "the search finds nothing");
    assertEquals(List.of(), sentences);
  }

  /** {@code %d} with the default locale prints Arabic digits in Egypt; {@code %s} never does. */
  @Test
  void noNumberIsLeftToTheLocale() throws IOException {
    assertFalse(textsThat(text -> text.contains("%s")).isEmpty(), "the search finds nothing");
    assertEquals(Map.of(), textsThat(Pattern.compile("%[-,0-9]*d").asPredicate()));
  }

  /** The string constants of the project that satisfy a condition, by package. */
  private static Map<String, List<String>> textsThat(Predicate<String> condition)
      throws IOException {
    Map<String, List<String>> found = new TreeMap<>();
    for (JavaClass type : PROJECT) {
      try (InputStream in = type.getSource().orElseThrow().getUri().toURL().openStream()) {
        for (PoolEntry entry : ClassFile.of().parse(in.readAllBytes()).constantPool()) {
          if (entry instanceof StringEntry text && condition.test(text.stringValue())) {
            found
                .computeIfAbsent(type.getPackageName(), name -> new ArrayList<>())
                .add(type.getSimpleName() + ": " + text.stringValue());
          }
        }
      }
    }
    return found;
  }
}
