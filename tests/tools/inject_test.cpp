// [[inject]] as users meet it: what is refused, what is written back, what the table says.
#include "support/hsxsim_program.h"
#include "tools/programs.h"

namespace hsx::inject_test {
namespace {

using testing::HasSubstr;
using testing::Not;

class Inject : public ProgramTest {
 protected:
  Inject() {
    write_image("a.hxe", program("a", {ldi(1, 1), ldi(1, 2), ret()}));
    write("a.toml", "[[task]]\nimage = \"a.hxe\"\n");
  }
  Outcome run_with(const std::string& entries, Arguments more = {}) {
    write("inject.toml", entries + "\n");
    more.insert(more.begin(), {"run", "a.toml", "inject.toml"});
    return hsxsim(more);
  }
  std::string error_of(const std::string& entry) {
    const Outcome outcome = run_with("[[inject]]\n" + entry);
    EXPECT_EQ(outcome.status, 2);
    EXPECT_EQ(outcome.out, "");
    return outcome.err;
  }
};

constexpr const char* kFlip = "what = \"bit_flip\"\ntarget = \"ram\"\naddress = 0x5000\nbit = 3\n";

TEST_F(Inject, WrongEntriesAreRefusedTogether) {
  const Outcome outcome = run_with(
      "[[inject]]\nwhat = \"bit_flop\"\n[[inject]]\ntarget = \"ram\"\n[[inject]]\nwhat = \"bit_flip\"\n"
      "target = \"ram\"\nadress = 0x10\nbit = 32\nat = { cycle = 4 }");
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(
      outcome.err,
      HasSubstr("inject.toml:2:1: inject.1.what: unknown fault \"bit_flop\", did you mean \"bit_flip\"?\n"));
  EXPECT_THAT(outcome.err, HasSubstr("inject.toml:3:1: inject.2.what is missing, expected a kind of fault"));
  EXPECT_THAT(outcome.err, HasSubstr("inject.toml:8:1: inject.3 has no parameter \"adress\""));
  EXPECT_THAT(outcome.err, HasSubstr("did you mean \"address\"?"));
  EXPECT_THAT(outcome.err, HasSubstr("inject.toml:5:1: inject.3.address is missing, expected an address"));
  EXPECT_THAT(outcome.err, HasSubstr("inject.toml:9:1: inject.3.bit: 32 is out of range, expected 0 .. 31"));
}

TEST_F(Inject, OnePlaceIsNeeded) {
  const std::string expected = "expected one of { cycle = N }, { nth = N } and { random = COUNT, of = N }";
  EXPECT_THAT(error_of(kFlip), HasSubstr("inject.toml:1:1: inject.1.at: " + expected));
  EXPECT_THAT(error_of(kFlip + std::string("at = { cycle = 1, nth = 1 }")), HasSubstr(expected));
  EXPECT_EQ(error_of(kFlip + std::string("at = 12")),
            "inject.toml:6:1: inject.1.at: expected a table such as { cycle = N }\n");
  EXPECT_EQ(error_of(kFlip + std::string("at = { nth = 0 }")),
            "inject.toml:6:8: inject.1.at.nth: 0 is out of range, expected 1 .. 9223372036854775807\n");
}

TEST_F(Inject, RandomPlacesNeedARangeThatHoldsThem) {
  EXPECT_THAT(error_of(kFlip + std::string("at = { random = 2 }")),
              HasSubstr("inject.1.at: expected either of = OCCURRENCES or cycles = N beside random"));
  EXPECT_THAT(error_of(kFlip + std::string("at = { random = 3, of = 2 }")),
              HasSubstr("inject.1.at.random: 3 places are not to be had among 2"));
}

TEST_F(Inject, WhatHasNoOccurrencesIsPlacedByCycle) {
  const std::string spurious = "what = \"spurious_interrupt\"\ntarget = \"timer.irq\"\n";
  EXPECT_THAT(error_of(spurious + "at = { nth = 1 }"),
              HasSubstr("inject.1.at.nth: it has no occurrences, expected a cycle"));
  EXPECT_THAT(error_of(spurious + "at = { random = 1, of = 1 }"),
              HasSubstr("inject.1.at.of: it has no occurrences, expected cycles"));
}

TEST_F(Inject, TargetsHaveToBeThere) {
  const std::string at = "at = { cycle = 1 }";
  EXPECT_THAT(
      error_of("what = \"bus_error\"\ntarget = \"ramm.in\"\n" + at),
      HasSubstr("inject.toml:3:1: inject.1.target: \"ramm.in\" is not a target on a bus, did you mean "
                "\"ram.in\"?"));
  EXPECT_THAT(error_of("what = \"bus_error\"\ntarget = \"core0.context\"\n" + at),
              HasSubstr("\"core0.context\" is not a target on a bus"));
  EXPECT_THAT(error_of("what = \"bus_error\"\n" + at),
              HasSubstr("inject.1: target is missing, expected a target"));
  EXPECT_THAT(error_of("what = \"lost_interrupt\"\ntarget = \"timer.irk\"\n" + at),
              HasSubstr("is not an interrupt output, did you mean \"timer.irq\"?"));
  EXPECT_THAT(error_of("what = \"double_step\"\ntarget = \"core1\"\n" + at),
              HasSubstr("\"core1\" is not a core, did you mean \"core0\"?"));
  EXPECT_THAT(error_of("what = \"clobber_register\"\ntask = 2\nregister = 4\n" + at),
              HasSubstr("inject.toml:3:1: inject.1.task: there is no such task"));
  EXPECT_THAT(error_of("what = \"spurious_wake\"\ntask = 2\n" + at),
              HasSubstr("inject.1.task: there is no such"));
  EXPECT_THAT(error_of("what = \"bit_flip\"\ntarget = \"timer\"\naddress = 0\nbit = 0\n" + at),
              HasSubstr("inject.1.address: no memory holds a word there"));
  EXPECT_THAT(error_of("what = \"bit_flip\"\ntarget = \"ram\"\naddress = 0xF_FFFD\nbit = 0\n" + at),
              HasSubstr("inject.1.address: no memory holds a word there"));
}

TEST_F(Inject, ChoicesAreListed) {
  EXPECT_THAT(error_of("what = \"misbehaving_target\"\ntarget = \"ram\"\nhow = \"rude\"\nat = { nth = 1 }"),
              HasSubstr("inject.1.how: \"rude\": expected one of silent, late, instant, length, data"));
}

TEST_F(Inject, AKeyOfOneChoiceIsRefusedBesideAnother) {
  const std::string entry = "what = \"misbehaving_target\"\ntarget = \"ram\"\nat = { nth = 1 }\ncycles = 9\n";
  EXPECT_EQ(error_of(entry + "how = \"silent\""),
            "inject.toml:5:1: inject.1.cycles: it is for how = \"late\" only\n");
  EXPECT_THAT(error_of(entry + "how = \"rude\""), Not(HasSubstr("inject.1.cycles")));
  EXPECT_EQ(run_with("[[inject]]\n" + entry + "how = \"late\"").status, 0);
}

// What a run resolved can be run again.
TEST_F(Inject, AKeyOfOneChoiceIsResolvedBesideThatChoiceOnly) {
  const std::string entry =
      "[[inject]]\nwhat = \"misbehaving_target\"\ntarget = \"ram\"\nat = { nth = 99999 }\n";
  run_with(entry + "how = \"late\"", {"-q", "-o", "late"});
  EXPECT_THAT(read("late/config.resolved.toml"), HasSubstr("how = \"late\"\ncycles = 100\n"));
  run_with(entry + "how = \"data\"", {"-q", "-o", "data"});
  EXPECT_THAT(read("data/config.resolved.toml"), Not(HasSubstr("cycles = ")));
}

TEST_F(Inject, QuietSaysWhatNeverTookPlace) {
  const Outcome outcome = run_with(
      std::string("[[inject]]\n") + kFlip + "at = { cycle = 20 }\n[[inject]]\n" + kFlip + "at = { nth = 3 }",
      {"-q"});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.out, "");
  EXPECT_EQ(outcome.err, "warning: inject.2, bit_flip, took place never\n");
}

TEST_F(Inject, ATableInPlaceOfAListIsRefused) {
  EXPECT_THAT(run_with("[inject]\nwhat = \"bit_flip\"").err,
              HasSubstr("inject: expected [[inject]], one for each fault"));
}

TEST_F(Inject, TheResolvedConfigRepeatsTheRun) {
  const Outcome first =
      run_with("[[inject]]\nwhat = \"bus_error\"\ntarget = \"ram\"\nat = { random = 2, of = 9, seed = 5 }",
               {"-o", "r1", "--events"});
  const std::string resolved = read("r1/config.resolved.toml");
  EXPECT_THAT(resolved,
              HasSubstr("[[inject]]\nwhat = \"bus_error\"\ntarget = \"ram\"\nsize = 4\ncommand = \"any\"\n"
                        "response = \"error\"\nat = { random = 2, seed = 5, of = 9 }\n"));
  write("again.toml", resolved);
  const Outcome again = hsxsim({"run", "again.toml", "-o", "r2", "--events"});
  EXPECT_EQ(first.status, again.status);
  EXPECT_THAT(read("r1/events.jsonl"), HasSubstr("\"source\":\"inject.1\",\"event\":\"inject.applied\""));
  for (const char* file : {"events.jsonl", "stats.json", "state.json", "config.resolved.toml"}) {
    EXPECT_EQ(read(std::string("r1/") + file), read(std::string("r2/") + file)) << file;
  }
}

TEST_F(Inject, TheTableCountsThemAndWarnsOfThoseThatNeverTookPlace) {
  const Outcome outcome = run_with(std::string("[[inject]]\n") + kFlip + "at = { cycle = 20 }\n[[inject]]\n" +
                                   kFlip + "at = { nth = 3 }");
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, testing::ContainsRegex("1 bit_flip +1 +1\n"));
  EXPECT_THAT(outcome.out, testing::ContainsRegex("2 bit_flip +1 +0\n"));
  EXPECT_THAT(outcome.out, HasSubstr("warning: inject.2, bit_flip, took place never\n"));
  EXPECT_THAT(outcome.out, Not(HasSubstr("warning: inject.1")));
}

TEST_F(Inject, OverridesReachThem) {
  const Outcome outcome = run_with(std::string("[[inject]]\n") + kFlip + "at = { cycle = 20 }",
                                   {"-o", "r", "--set", "inject.1.at.cycle=21", "--set", "inject.1.bit=4"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(read("r/config.resolved.toml"), HasSubstr("bit = 4\nat = { cycle = 21 }\n"));
}

TEST_F(Inject, ALaterFileReplacesAllEntries) {
  write("none.toml", "inject = []\n");
  const Outcome outcome =
      run_with(std::string("[[inject]]\n") + kFlip + "at = { cycle = 20 }", {"none.toml"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, Not(HasSubstr("injected")));
}

}  // namespace
}  // namespace hsx::inject_test
