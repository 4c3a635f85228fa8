package org.jnetstat.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OwnerFilterTest {

  private static final Ownership WORKERS =
      Ownership.owned(List.of(owner(812, "nginx"), owner(813, "nginx-worker")));
  private static final Ownership NOBODY = Ownership.without(Ownership.Reason.TIME_WAIT);

  @Test
  void asksForOneOfTheOwners() {
    assertEquals(true, ofPids(813).accepts(WORKERS));
    assertEquals(true, ofPids(1, 812).accepts(WORKERS));
    assertEquals(false, ofPids(814).accepts(WORKERS));
    assertEquals(true, ofNames("*worker").accepts(WORKERS));
    assertEquals(true, ofNames("apache", "nginx").accepts(WORKERS));
    assertEquals(false, ofNames("ngin").accepts(WORKERS));
  }

  /** The kernel's name ends after 15 bytes, and people know the whole. */
  @Test
  void aNameIsAlsoThatOfTheProgramsFile() {
    ProcessInfo.Builder resolver = ProcessInfo.builder(655, "systemd-resolve");

    assertEquals(
        true,
        ofNames("systemd-resolved")
            .accepts(held(resolver.executable("/usr/lib/systemd/systemd-resolved"))));
    assertEquals(
        true,
        ofNames("systemd-resolved")
            .accepts(held(resolver.executable("/usr/lib/systemd/systemd-resolved (deleted)"))));
    assertEquals(false, ofNames("systemd").accepts(held(resolver)));
    assertEquals(true, ofNames("systemd-resolve").accepts(held(resolver)));
  }

  @Test
  void aNameIsAlsoThatOfTheFileInTheFirstArgument() {
    ProcessInfo.Builder link =
        ProcessInfo.builder(656, "a-link-of-a-lon").executable("/usr/bin/busybox");

    assertEquals(
        true,
        ofNames("a-link-of-a-long-name")
            .accepts(held(link.command(List.of("/opt/a-link-of-a-long-name", "x")))));
    assertEquals(
        true,
        ofNames("a-link-of-a-long-name")
            .accepts(held(link.command(List.of("a-link-of-a-long-name")))));
    assertEquals(false, ofNames("x").accepts(held(link.command(List.of("/opt/link", "x")))));
    assertEquals(true, ofNames("").accepts(held(link.command(List.of("")))));
    assertEquals(false, ofNames("").accepts(held(link.command(List.of()))));
  }

  @Test
  void onePidAndNameHaveToBeOneProcess() {
    OwnerFilter both = new OwnerFilter(Set.of(812), List.of(NamePattern.of("*worker")));

    assertEquals(false, both.accepts(WORKERS));
    assertEquals(
        true, new OwnerFilter(Set.of(813), List.of(NamePattern.of("*worker"))).accepts(WORKERS));
  }

  @Test
  void aSocketWithoutAnOwnerIsNobodys() {
    assertEquals(false, ofNames("*").accepts(NOBODY));
    assertEquals(true, OwnerFilter.ANYBODY.accepts(NOBODY));
    assertEquals(true, OwnerFilter.ANYBODY.acceptsEverything());
    assertEquals(false, ofPids(1).acceptsEverything());
    assertEquals(false, ofNames("*").acceptsEverything());
  }

  private static OwnerFilter ofPids(Integer... pids) {
    return new OwnerFilter(Set.of(pids), List.of());
  }

  private static OwnerFilter ofNames(String... globs) {
    return new OwnerFilter(Set.of(), List.of(globs).stream().map(NamePattern::of).toList());
  }

  private static Ownership held(ProcessInfo.Builder process) {
    return Ownership.owned(List.of(Owner.byDescriptor(process.build(), 3)));
  }

  private static Owner owner(int pid, String name) {
    return Owner.byDescriptor(ProcessInfo.builder(pid, name).build(), 3);
  }
}
