// The table at the end of a run, over results made by hand.
#include "platforms/summary.h"

#include "platforms/machine_fixture.h"
#include "platforms/text_table.h"

namespace hsx::summary_test {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

class Summary : public MachineTest {
 protected:
  void one_task(const std::string& name = "alpha", const std::string& more = "") {
    write_image("a.hxe", image_of("alpha"));
    machine("[[task]]\nimage = \"a.hxe\"\nname = \"" + name + "\"\n" + more);
    ASSERT_THAT(messages(platform_->context().diagnostics), IsEmpty());
  }
  std::string headline(std::uint64_t picoseconds) {
    RunResult result;
    result.cycles = Cycles(12);
    result.steps = 3;
    result.time = Picoseconds(picoseconds);
    const std::string text = summary(*platform_, result);
    return text.substr(0, text.find('\n'));
  }
};

TEST_F(Summary, TimesAreReadable) {
  one_task();
  const auto line = [](const std::string& time) {
    return "completed after 12 cycles, " + time + " at 48 MHz; 3 instructions";
  };
  EXPECT_EQ(headline(0), line("0 ps"));
  EXPECT_EQ(headline(999), line("999 ps"));
  EXPECT_EQ(headline(20'833), line("20.833 ns"));
  EXPECT_EQ(headline(31'104'166), line("31.104 us"));
  EXPECT_EQ(headline(10'000'000'000), line("10.000 ms"));
  EXPECT_EQ(headline(1'500'000'000'000), line("1.500 s"));
}

TEST_F(Summary, TasksShowStateAndExitOrTheFault) {
  one_task();
  task(1).state = TaskState::returned;
  task(1).exit_status = 7;
  EXPECT_THAT(summary(*platform_, {}), HasSubstr("\n  1 alpha  returned     7      0 "));
  task(1).exit_status = 0xFFFFFF01;
  EXPECT_THAT(summary(*platform_, {}), HasSubstr("\n  1 alpha  returned  0xFFFFFF01      0 "));
  task(1).state = TaskState::faulted;
  task(1).exit_status.reset();
  task(1).fault = FaultKind::divide_by_zero;
  EXPECT_THAT(summary(*platform_, {}), HasSubstr("\n  1 alpha  divide_by_zero     -      0 "));
}

TEST_F(Summary, StaysWithinEightyColumns) {
  one_task("a_name_of_twenty_characters_and_more\\u0007");
  task(1).state = TaskState::faulted;
  task(1).fault = FaultKind::stack_underflow;
  task(1).exit_status = 0xFFFFFFFF;
  task(1).steps = 48'000'000'000;
  RunResult result;
  for (int i = 0; i < 9; ++i)
    result.violations.push_back("a violation that says very much about what happened");
  result.violations[0] += ", " + result.violations[1] + ", " + result.violations[2];
  result.cycles = Cycles(480'000'000'000);
  result.time = Picoseconds(10'000'000'000'000'000);
  const std::string text = summary(*platform_, result);
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), kTextWidth) << line;
  EXPECT_THAT(text, HasSubstr("\n  1 a_nam..  "));
  EXPECT_THAT(text, HasSubstr("48G"));
}

TEST_F(Summary, LargeCountsAreShortened) {
  one_task();
  for (const auto& [steps, shown] : std::map<std::uint64_t, const char*>{{9'999'999, " 9999999 "},
                                                                         {12'345'678, " 12.346M "},
                                                                         {480'000'000, " 480M "},
                                                                         {48'000'000'000, " 48G "}}) {
    task(1).steps = steps;
    EXPECT_THAT(summary(*platform_, {}), HasSubstr(shown));
  }
}

TEST_F(Summary, SaysWhatWasViolatedAndWhatDidNotHappen) {
  one_task();
  RunResult result;
  result.violations = {"first", "second"};
  const std::string text = summary(*platform_, result);
  EXPECT_THAT(text, testing::EndsWith("\nno mailbox traffic\n\nviolations\n  first\n  second\n"));
  EXPECT_THAT(text, HasSubstr("\nbus busy in 0 of 0 cycles (0.0 %)\n"));
}

}  // namespace
}  // namespace hsx::summary_test
