// Configs with wrong keys, values, units and overrides. Line 3 is the first after kTask.
#include "tools/bad_input.h"

namespace hsx::bad_config_test {
namespace {

class BadConfig : public BadInputTest {};

TEST_P(BadConfig, IsRefusedWithItsPlace) {
  refused(GetParam());
}

const std::string kCore = kTask + "[components.core0]\n";  // what follows is line 4

const BadInput kKeys[] = {
    {"UnknownTopLevelKey",
     kTask + "[rum]\nlimit = \"1 s\"\n",
     {"c.toml:3:2: unknown key \"rum\", did you mean \"run\"?"}},
    {"ComponentOutsideOfItsTable",
     kTask + "[bus]\nwidth = \"8 bit\"\n",
     {"c.toml:3:2: unknown key \"bus\", did you mean [components.bus]?"}},
    {"UnknownRunKey",
     kTask + "[run]\nlimt = \"1 s\"\n",
     {"c.toml:4:1: run has no parameter \"limt\", did you mean \"limit\"?"}},
    {"UnknownParameter",
     kCore + "latency.mull = 1\n",
     {"c.toml:4:9: core0 has no parameter \"latency.mull\", did you mean \"latency.mul\"?"}},
    {"UnknownTaskKey",
     kTask + "stak = \"1 KiB\"\n",
     {"c.toml:3:1: task.1 has no parameter \"stak\", did you mean \"stack\"?"}},
    {"UnknownContract",
     kTask + "[checks]\n\"switch.cycels\" = { max = 40 }\n",
     {"c.toml:4:1: checks.switch.cycels: unknown contract, did you mean \"switch.cycles\"?"}},
    {"KeyGivenTwice",
     kCore + "latency.mul = 1\n\"latency.mul\" = 2\n",
     {"c.toml:5:1: core0.latency.mul is given twice"}},
    {"TableExpected", "run = 3\n" + kTask, {"c.toml:1:1: run: expected a table"}},
    {"TasksAreAListOfTables",
     "[task]\nimage = \"good.hxe\"\n",
     {"c.toml:1:2: task: expected [[task]], one for each task"}},
    {"ComponentNamedAsTheLibraryNamesEvents",
     kPlatform + "[components.event_0]\nkind = \"uart\"\n",
     {"c.toml:4:13: components.event_0: this name is reserved"}},
    {"ReservedComponentName",
     kPlatform + "[components.run]\nkind = \"sram\"\n",
     {"c.toml:4:13: components.run: this name is reserved"}},
};
INSTANTIATE_TEST_SUITE_P(Keys, BadConfig, testing::ValuesIn(kKeys), name_of_row);

const BadInput kValues[] = {
    {"TextForANumber",
     kCore + "latency.mul = \"many\"\n",
     {"c.toml:4:9: core0.latency.mul: \"many\": no number, expected a value such as \"4 cycles\""}},
    {"Negative",
     kCore + "latency.mul = -1\n",
     {"c.toml:4:9: core0.latency.mul: -1: expected a number of cycles such as 4 or \"4 cycles\""}},
    {"WholeNumber",
     kTask + "[components.exec]\nquantum = 1.5\n",
     {"c.toml:4:1: exec.quantum: 1.5: expected a whole number"}},
    {"OutOfRange",
     kTask + "[components.exec]\nquantum = 0\n",
     {"c.toml:4:1: exec.quantum: 0 is out of range, expected 1 .. 65535"}},
    {"Choice",
     kTask + "[components.bus]\narbiter = \"round_robbin\"\n",
     {"c.toml:4:1: bus.arbiter: \"round_robbin\": expected one of fixed_priority | round_robin | "
      "time_division, did you mean "
      "\"round_robin\"?"}},
    {"ChoiceOfAnotherNumber",
     kTask + "[components.bus]\nwidth = \"24 bit\"\n",
     {"c.toml:4:1: bus.width: \"24 bit\": expected one of 8 bit | 16 bit | 32 bit"}},
    {"NegativeTime",
     kTask + "start = \"-1 us\"\n",
     {"c.toml:3:1: task.1.start: \"-1 us\": must not be negative, expected a value such as \"10 us\""}},
    {"Flag",
     kTask + "[components.exec]\nmath = \"yes\"\n",
     {"c.toml:4:1: exec.math: \"yes\": expected true or false"}},
    {"List",
     kCore + "latency.mul = [1]\n",
     {"c.toml:4:9: core0.latency.mul: expected true, false, a number or text in quotes"}},
    {"ZeroQuantum",
     kTask + "quantum = 0\n",
     {"c.toml:3:1: task.1.quantum: 0 is out of range, expected 1 .. 65535"}},
    {"ZeroLimit",
     kTask + "[run]\nlimit = \"0 s\"\n",
     {"c.toml:4:1: run.limit: \"0 ps\" is out of range, expected \"1 ps\" .. \"9223372 s\""}},
};
INSTANTIATE_TEST_SUITE_P(Values, BadConfig, testing::ValuesIn(kValues), name_of_row);

const std::string kTimes = " (known: ps, ns, us, ms, s), expected a value such as \"10 us\"";
const std::string kSizes = " (known: B, KiB, MiB, GiB), expected a value such as \"64 KiB\"";

const BadInput kUnits[] = {
    {"BareTime",
     kTask + "[run]\nlimit = 10\n",
     {"c.toml:4:1: run.limit: 10: expected a value with a unit such as \"10 us\""}},
    {"BareTimeInQuotes",
     kTask + "[run]\nlimit = \"10\"\n",
     {"c.toml:4:1: run.limit: \"10\": unit missing, expected a value such as \"10 us\""}},
    {"BareClock",
     "clock = 48_000_000\n" + kTask,
     {"c.toml:1:1: clock: 48000000: expected a value with a unit such as \"48 MHz\""}},
    {"BareSize",
     kTask + "stack = 2048\n",
     {"c.toml:3:1: task.1.stack: 2048: expected a value with a unit such as \"64 KiB\""}},
    {"DecimalKilobyte",
     kTask + "stack = \"2 kB\"\n",
     {"c.toml:3:1: task.1.stack: \"2 kB\": unknown unit \"kB\"" + kSizes}},
    {"WrongCase",
     "clock = \"48 mhz\"\n" + kTask,
     {"c.toml:1:1: clock: \"48 mhz\": unknown unit \"mhz\" (known: Hz, kHz, MHz, GHz), expected a value such "
      "as \"48 MHz\""}},
    {"WrongDimension",
     kTask + "[run]\nlimit = \"4 cycles\"\n",
     {"c.toml:4:1: run.limit: \"4 cycles\": unknown unit \"cycles\"" + kTimes}},
    {"FinerThanTheResolution",
     kTask + "start = \"0.0005 ns\"\n",
     {"c.toml:3:1: task.1.start: \"0.0005 ns\": not a whole number of ps, expected a value such as \"10 "
      "us\""}},
    {"HalfAByte",
     kTask + "stack = \"1.3 KiB\"\n",
     {"c.toml:3:1: task.1.stack: \"1.3 KiB\": not a whole number of B, expected a value such as \"64 KiB\""}},
    {"TooLarge",
     kTask + "[run]\nlimit = \"99999999999999999999 s\"\n",
     {"c.toml:4:1: run.limit: \"99999999999999999999 s\": number too large, expected a value such as \"10 "
      "us\""}},
    {"ClockOutOfRange",
     "clock = \"200 GHz\"\n" + kTask,
     {"c.toml:1:1: clock: \"200 GHz\" is out of range, expected \"1 Hz\" .. \"100 GHz\""}},
};
INSTANTIATE_TEST_SUITE_P(Units, BadConfig, testing::ValuesIn(kUnits), name_of_row);

const BadInput kOverrides[] = {
    {"NoEquals", kTask, {"--set: \"clock\": expected NAME=VALUE"}, {"--set", "clock"}},
    {"NoName", kTask, {"--set: \"=1\": expected NAME=VALUE"}, {"--set", "=1"}},
    {"UnknownName",
     kTask,
     {"--set: nothing is named \"core0.latency.mull\", did you mean \"core0.latency.mul\"?"},
     {"--set", "core0.latency.mull=1"}},
    {"GlobWithoutAMatch",
     kTask,
     {"--set: nothing is named \"cpu*.latency.*\""},
     {"--set", "cpu*.latency.*=1"}},
    {"BadUnit",
     kTask,
     {"--set: run.limit: \"1 sec\": unknown unit \"sec\"" + kTimes},
     {"--set", "run.limit=1 sec"}},
    {"BadValue",
     kTask,
     {"--set: exec.quantum: 0 is out of range, expected 1 .. 65535"},
     {"--set", "exec.quantum=0"}},
};
INSTANTIATE_TEST_SUITE_P(Overrides, BadConfig, testing::ValuesIn(kOverrides), name_of_row);

const BadInput kFiles[] = {
    {"MissingBase",
     "base = \"none.toml\"\n" + kTask,
     {"c.toml:1:1: base \"none.toml\": cannot open: No such file or directory"}},
    {"BaseOfItself", "base = \"c.toml\"\n" + kTask, {"c.toml:1:1: base is a loop: c.toml -> c.toml"}},
    {"BaseIsNoText", "base = 1\n" + kTask, {"c.toml:1:1: base: expected the path of a file in quotes"}},
    {"SecondFileMissing", kTask, {"none.toml: cannot open: No such file or directory"}, {"none.toml"}},
    {"FolderForAFile", kTask, {".: is a folder"}, {"."}},
};
INSTANTIATE_TEST_SUITE_P(Files, BadConfig, testing::ValuesIn(kFiles), name_of_row);

const BadInput kExpectations[] = {
    {"UnknownField",
     kTask + "[expect]\n\"task.1.exit_statu\" = 0\n",
     {"c.toml:4:1: expect.task.1.exit_statu: there is no such task field or statistic, did you mean "
      "\"task.1.exit_status\"?"}},
    {"UnknownTask",
     kTask + "[expect]\n\"task.2.exit_status\" = 0\n",
     {"c.toml:4:1: expect.task.2.exit_status: there is no such task field or statistic, did you mean "
      "\"task.1.exit_status\"?"}},
    {"UnknownStatistic",
     kTask + "[expect]\n\"bus.grantz\" = 0\n",
     {"c.toml:4:1: expect.bus.grantz: there is no such task field or statistic, did you mean "
      "\"bus.grants\"?"}},
    {"MinAboveMax",
     kTask + "[expect]\n\"run.cycles\" = { min = 9, max = 3 }\n",
     {"c.toml:4:1: expect.run.cycles: max 3 is below min 9"}},
    {"BoundIsNoNumber",
     kTask + "[expect]\n\"run.cycles\" = { max = \"few\" }\n",
     {"c.toml:4:1: expect.run.cycles: \"few\": expected a number"}},
    {"List",
     kTask + "[expect]\n\"run.cycles\" = [1]\n",
     {"c.toml:4:1: run.cycles: expected a value or { min = NUMBER, max = NUMBER }"}},
    {"BoundIsNotFinite",
     kTask + "[expect]\n\"run.cycles\" = { max = nan }\n\"run.steps\" = { min = -inf }\n",
     {"c.toml:4:1: expect.run.cycles: nan: expected a number",
      "c.toml:5:1: expect.run.steps: -inf: expected a number"}},
    {"NoSuchEnd",
     kTask + "[expect]\n\"run.end\" = \"complete\"\n",
     {"c.toml:4:1: expect.run.end: \"complete\": expected one of completed | deadlock | limit | watchdog | "
      "interrupted | violation, did you mean \"completed\"?"}},
    {"NoSuchState",
     kTask + "[expect]\n\"task.1.state\" = 4\n",
     {"c.toml:4:1: expect.task.1.state: 4: expected one of pending | ready | running | wait_mbx | sleeping | "
      "paused | returned | exited | faulted | killed"}},
    {"NoSuchFault",
     kTask + "[expect]\n\"task.1.fault\" = \"divide_by_zer\"\n",
     {"c.toml:4:1: expect.task.1.fault: \"divide_by_zer\": expected one of none | stack_underflow | "
      "stack_overflow | memory_fault | divide_by_zero | pc_out_of_range | illegal_opcode | bus_error, did "
      "you "
      "mean \"divide_by_zero\"?"}},
    {"TextForACount",
     kTask + "[expect]\n\"bus.grants\" = \"x\"\n\"bus.reads\" = 1.5\n\"bus.writes\" = -1\n",
     {"c.toml:4:1: expect.bus.grants: \"x\": expected a whole number",
      "c.toml:5:1: expect.bus.reads: 1.5: expected a whole number",
      "c.toml:6:1: expect.bus.writes: -1: expected a whole number"}},
    {"NegativeMax",
     kTask + "[expect]\n\"bus.grants\" = { max = -1 }\n",
     {"c.toml:4:1: expect.bus.grants: max -1 is below zero"}},
    {"BoundsOfWords",
     kTask + "[expect]\n\"uart\" = { max = 1 }\n",
     {"c.toml:4:1: expect.uart: min and max are for numbers, expected text in quotes"}},
    {"NeitherMinNorMax",
     kTask + "[expect]\n\"run.cycles\" = { mx = 3 }\n",
     {"c.toml:4:18: expect.run.cycles: unknown key \"mx\", expected min or max"}},
    {"WholeHistogram",
     kTask + "[expect]\n\"exec.switch_cycles\" = 3\n",
     {"c.toml:4:1: expect.exec.switch_cycles: a histogram, expected one of its figures: count, min, max, "
      "mean, "
      "p1 .. p100"}},
    {"NoSuchRegister",
     kTask + "[expect]\n\"task.1.r16\" = 3\n",
     {"c.toml:4:1: expect.task.1.r16: there is no such task field or statistic, did you mean "
      "\"task.1.pc\"?"}},
    {"FollowUpsOfAMissingImage",
     kTask + "[[task]]\nimage = \"none.hxe\"\n[expect]\n\"task.2.exit_status\" = 0\n\"task.2.rotate\" = 0\n",
     {"c.toml:4:1: image \"none.hxe\": cannot open: No such file or directory"}},
};
INSTANTIATE_TEST_SUITE_P(Expectations, BadConfig, testing::ValuesIn(kExpectations), name_of_row);

TEST_F(BadConfig, SyntaxErrorsHaveTheirPlace) {
  for (const char* text : {"[run\nlimit = 1\n", "a = \n", "a = 1\na = 2\n", "\"", "[[task]\n", "a = 0x\n"}) {
    write("c.toml", text);
    const Outcome outcome = hsxsim({"run", "c.toml", "-o", "results"});
    EXPECT_EQ(outcome.status, 2) << text;
    EXPECT_THAT(outcome.err, testing::ContainsRegex("c\\.toml:[12]:[0-9]+: [A-Z]"));
    EXPECT_FALSE(exists("results"));
  }
}

TEST_F(BadConfig, EverythingIsReportedTogetherInOrderOfPlace) {
  refused(
      "clock = 48\nclok = 1\n[[task]]\nimage = \"none.hxe\"\nstart = 10\n[components.core0]\nlatency.mul = "
      "-1\n",
      {"c.toml:1:1: clock: 48: expected a value with a unit such as \"48 MHz\"",
       "c.toml:2:1: unknown key \"clok\", did you mean \"clock\"?",
       "c.toml:4:1: image \"none.hxe\": cannot open: No such file or directory",
       "c.toml:5:1: task.1.start: 10: expected a value with a unit such as \"10 us\"",
       "c.toml:7:9: core0.latency.mul: -1: expected a number of cycles such as 4 or \"4 cycles\""},
      {});
}

TEST_F(BadConfig, EnvironmentIsCheckedToo) {
  write("c.toml", kTask);
  const Outcome outcome = hsxsim({"run", "c.toml"}, {{"HSXSIM_SET", "core0.x=1; y"}});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.err,
            "HSXSIM_SET: \"y\": expected NAME=VALUE\nHSXSIM_SET: nothing is named \"core0.x\"\n");
}

}  // namespace
}  // namespace hsx::bad_config_test
