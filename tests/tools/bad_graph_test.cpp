// Configs whose components, wires, maps or tasks do not fit.
#include "tools/bad_input.h"

namespace hsx::bad_graph_test {
namespace {

class BadGraph : public BadInputTest {};

TEST_P(BadGraph, IsRefusedWithItsPlace) {
  refused(GetParam());
}

const BadInput kKinds[] = {
    {"UnknownKind",
     kPlatform + "[components.core1]\nkind = \"hsx_cor\"\n",
     {"c.toml:5:1: core1.kind: unknown kind \"hsx_cor\", did you mean \"hsx_core\"?"}},
    {"MissingKind",
     kTask + "[components.extra]\nsize = \"1 MiB\"\n",
     {"c.toml:3:13: extra.kind is missing, expected the kind of component, see \"hsxsim components\""}},
    {"UnwiredComponent",
     kPlatform + "[components.ram2]\nkind = \"sram\"\nsize = \"64 KiB\"\n",
     {"c.toml:4:13: ram2.in (target) is not wired"}},
    {"BadNameOfAComponent",
     kPlatform + "[components.2nd]\nkind = \"uart\"\n[map.bus]\n\"2nd.in\" = { at = 0x5000_0000, size = \"4 "
                 "KiB\" }\n",
     {"c.toml:4:13: components.2nd: expected letters, digits and _, not beginning with a digit"}},
    {"PlatformOfOnePart",
     "clock = \"1 MHz\"\n[components.core0]\nkind = \"hsx_core\"\n" + kTask,
     {"c.toml:2:13: core0.context (target) is not wired", "c.toml:2:13: core0.fetch (initiator) is not wired",
      "c.toml:2:13: core0.data (initiator) is not wired", "c.toml:2:13: core0.trap (initiator) is not wired",
      "note: c.toml:2:13: files that say of which kind a component is stand for themselves; with base = "
      "\"PLATFORM.toml\" they change a platform"}},
};
INSTANTIATE_TEST_SUITE_P(Kinds, BadGraph, testing::ValuesIn(kKinds), name_of_row);

const BadInput kWires[] = {
    {"FromNoComponent",
     kTask + "[wires]\n\"core9.fetch\" = \"bus.in\"\n",
     {"c.toml:4:1: there is no component \"core9\", did you mean \"core0\"?"}},
    {"FromNoPort",
     kTask + "[wires]\n\"core0.fetsh\" = \"bus.in\"\n",
     {"c.toml:4:1: core0 has no port \"fetsh\", did you mean \"fetch\"?"}},
    {"ToNoPort",
     kTask + "[wires]\n\"core0.fetch\" = \"bus.inn\"\n",
     {"c.toml:4:17: bus has no port \"inn\", did you mean \"in\"?"}},
    {"ToNoPortName",
     kTask + "[wires]\n\"core0.fetch\" = \"bus\"\n",
     {"c.toml:4:17: \"bus\": expected COMPONENT.PORT"}},
    {"NotAPort",
     kTask + "[wires]\n\"core0.fetch\" = 3\n",
     {"c.toml:4:1: core0.fetch: expected a port such as \"bus.in\", or a list of ports"}},
    {"WrongRoles",
     kTask + "[wires]\n\"core0.fetch\" = \"exec.timer_irq\"\n",
     {"c.toml:4:17: cannot wire core0.fetch (initiator) to exec.timer_irq (interrupt in): expected initiator "
      "to target "
      "or interrupt out to interrupt in"}},
    {"TwoEndsForOne",
     kTask + "[wires]\n\"core0.fetch\" = [\"bus.in\", \"bus.in\"]\n",
     {"c.toml:4:28: core0.fetch is already wired to bus.in"}},
    {"TakenAway",
     kTask + "[wires]\n\"core0.fetch\" = []\n",
     {"c.toml:4:1: core0.fetch (initiator) is not wired"}},
    {"BesideTheMap",
     kTask + "[wires]\n\"bus.out\" = \"ram.in\"\n",
     {"c.toml:4:1: bus.out is wired by [map.bus]: write its targets there"}},
};
INSTANTIATE_TEST_SUITE_P(Wires, BadGraph, testing::ValuesIn(kWires), name_of_row);

const std::string kMap = kTask + "[map.bus]\n";  // what follows is line 4

const BadInput kMaps[] = {
    {"OfNoBus",
     kTask + "[map.buss]\n\"ram.in\" = { at = 0x2000_0000, size = \"1 MiB\" }\n",
     {"c.toml:4:1: there is no component \"buss\", did you mean \"bus\"?"}},
    {"OfSomethingElse",
     kTask + "[map.ram]\n\"ram.in\" = { at = 0x2000_0000, size = \"1 MiB\" }\n",
     {"c.toml:4:1: ram takes no address map"}},
    {"NoTarget",
     kMap + "\"rom.in\" = { at = 0x2000_0000, size = \"1 MiB\" }\n",
     {"c.toml:4:1: there is no component \"rom\", did you mean \"ram\"?"}},
    {"Overlap",
     kMap + "\"can.in\" = { at = 0x4000_4800, size = \"4 KiB\" }\n",
     {"c.toml:4:1: can.in at 0x40004800 .. 0x400057FF overlaps uart.in at 0x40004000 .. 0x40004FFF"}},
    {"Misaligned",
     kMap + "\"can.in\" = { at = 0x5000_0002, size = \"4 KiB\" }\n",
     {"c.toml:4:1: map.bus.can.in: at 0x50000002 is not a multiple of 4"}},
    {"OddSize",
     kMap + "\"can.in\" = { at = 0x5000_0000, size = \"4097 B\" }\n",
     {"c.toml:4:1: map.bus.can.in: size 4097 B is not a multiple of 4 B"}},
    {"ZeroSize",
     kMap + "\"can.in\" = { at = 0x5000_0000, size = \"0 B\" }\n",
     {"c.toml:4:1: map.bus.can.in: size is zero"}},
    {"BeyondTheSpace",
     kMap + "\"can.in\" = { at = 0xFFFF_F000, size = \"8 KiB\" }\n",
     {"c.toml:4:1: map.bus.can.in: 0xFFFFF000 .. 0x100000FFF ends beyond the 32-bit address space"}},
    {"SmallerThanTheWindow",
     kMap + "\"can.in\" = { at = 0x5000_0000, size = \"8 B\" }\n",
     {"c.toml:4:1: map.bus.can.in: size 8 B is smaller than the 32 B that can answers in"}},
    {"MissingKeys",
     kMap + "\"can.in\" = {}\n",
     {"c.toml:4:1: map.bus.can.in.at is missing, expected an address such as 0x1000",
      "c.toml:4:1: map.bus.can.in.size is missing, expected a size such as \"64 KiB\""}},
    {"BareSize",
     kMap + "\"can.in\" = { at = 0x5000_0000, size = 4096 }\n",
     {"c.toml:4:32: map.bus.can.in.size: 4096: expected a value with a unit such as \"64 KiB\""}},
    {"UnknownKey",
     kMap + "\"can.in\" = { at = 0x5000_0000, size = \"4 KiB\", end = 1 }\n",
     {"c.toml:4:48: map.bus.can.in has no parameter \"end\""}},
    {"NotATable",
     kMap + "\"can.in\" = 0x5000_0000\n",
     {"c.toml:4:1: map.bus.can.in: expected { at = ADDRESS, size = \"SIZE\" }"}},
    {"ExecutiveCannotReach",
     kTask + "[components.exec]\nmailbox = \"post.in\"\n",
     {"c.toml:4:1: exec.mailbox: \"post.in\" is not on the map that exec.bus reaches"}},
};
INSTANTIATE_TEST_SUITE_P(Maps, BadGraph, testing::ValuesIn(kMaps), name_of_row);

const BadInput kTasks[] = {
    {"NoImage",
     "[[task]]\nstack = \"1 KiB\"\n",
     {"c.toml:1:1: task.1.image is missing, expected a file such as \"program.hxe\""}},
    {"ImageNotThere",
     "[[task]]\nimage = \"none.hxe\"\n",
     {"c.toml:2:1: image \"none.hxe\": cannot open: No such file or directory"}},
    {"ImageIsAFolder", "[[task]]\nimage = \".\"\n", {"c.toml:2:1: image \".\": is a folder"}},
    {"SameProgramTwice",
     kTask + kTask,
     {"c.toml:3:1: task 2: \"returns\" is loaded already and does not allow several instances"}},
    {"StackTooLarge",
     kTask + "stack = \"64 KiB\"\n",
     {"c.toml:1:1: task 1: no room for a bank of 64 bytes and a stack of 65536 bytes between 1000 and FFFC "
      "with a safety "
      "gap of 0 bytes"}},
    {"SafetyGap",
     kTask + "[components.exec]\narena.safety_gap = \"60 KiB\"\n",
     {"c.toml:1:1: task 1: no room for a bank of 64 bytes and a stack of 4096 bytes between 1000 and FFFC "
      "with a safety "
      "gap of 61440 bytes"}},
    {"ImageOption",
     kTask,
     {"--image: image \"none.hxe\": cannot open: No such file or directory"},
     {"--image", "none.hxe"}},
};
INSTANTIATE_TEST_SUITE_P(Tasks, BadGraph, testing::ValuesIn(kTasks), name_of_row);

TEST_F(BadGraph, TasksNeedRoomInTheMemories) {
  std::string config =
      "[components.ram]\nsize = \"64 KiB\"\n[map.bus]\n\"ram.in\" = { at = 0x1000_0000, size = \"64 KiB\" "
      "}\n";
  write_image("other.hxe", returns(0, "other"));
  refused(config + kTask + "[[task]]\nimage = \"other.hxe\"\n",
          {"c.toml:7:1: task 2: the RAM holds 1 banks of 64 KiB, no room for another"}, {});
}

TEST_F(BadGraph, SharedDataMustNotOverlap) {
  write_image("a.hxe", program("a", {ldi(0, 0), ret()}, "abcd"));
  write_image("b.hxe", program("b", {ldi(0, 0), ret()}, "ef"));
  refused(
      "[components.exec]\nlayout = \"shared\"\n[[task]]\nimage = \"a.hxe\"\n[[task]]\nimage = \"b.hxe\"\n",
      {"c.toml:5:1: task 2: rodata and bss at 4000..4001 overlap those of pid 1 at 4000..4003"}, {});
}

}  // namespace
}  // namespace hsx::bad_graph_test
