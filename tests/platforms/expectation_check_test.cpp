// Expectations judged against a platform that has not run: statistics are zero, tasks are as they were
// loaded.
#include "platforms/expectation_check.h"

#include "platforms/machine_fixture.h"

namespace hsx::expectation_check_test {
namespace {

class ExpectationCheck : public MachineTest {
 protected:
  std::vector<std::string> judged(const std::string& expect, const RunResult& result = {}) {
    write_image("a.hxe", image_of("alpha"));
    machine("[[task]]\nimage = \"a.hxe\"\n[expect]\n" + expect);
    EXPECT_THAT(messages(platform_->context().diagnostics), IsEmpty());
    return check_expectations(*platform_, result);
  }
};

TEST_F(ExpectationCheck, RunKeys) {
  RunResult result;
  result.reason = EndReason::limit;
  result.cycles = Cycles(100);
  result.steps = 7;
  EXPECT_THAT(
      judged("\"run.end\" = \"limit\"\n\"run.cycles\" = 100\n\"run.steps\" = { min = 7, max = 7 }\n", result),
      IsEmpty());
  EXPECT_TRUE(expects_end(platform_->config(), EndReason::limit));
  EXPECT_FALSE(expects_end(platform_->config(), EndReason::deadlock));
  EXPECT_THAT(
      judged("\"run.end\" = \"completed\"\n\"run.cycles\" = { max = 99 }\n\"run.steps\" = { min = 8 }\n",
             result),
      ElementsAre("run.end is \"limit\", expected \"completed\"", "run.cycles is 100, expected at most 99",
                  "run.steps is 7, expected at least 8"));
  judged("\"run.cycles\" = 0\n");
  EXPECT_FALSE(expects_end(platform_->config(), EndReason::completed));
}

TEST_F(ExpectationCheck, TaskFields) {
  EXPECT_THAT(judged("\"task.1.exit_status\" = \"none\"\n\"task.1.reg_base\" = 0x1000\n"), IsEmpty());
  EXPECT_THAT(judged("\"task.1.exit_status\" = 0\n\"task.1.steps\" = 2\n"),
              ElementsAre("task.1.exit_status is \"none\", expected 0", "task.1.steps is 0, expected 2"));
}

TEST_F(ExpectationCheck, CountersAndHistograms) {
  EXPECT_THAT(
      judged(
          "\"bus.grants\" = 0\n\"exec.switch_cycles.count\" = 0\n\"exec.switch_cycles.max\" = { max = 5 }\n"
          "\"exec.switch_cycles.mean\" = 0.0\n\"exec.switch_cycles.p99\" = 0\n\"exec.switch_cycles.p1\" = "
          "0\n"),
      IsEmpty());
  EXPECT_THAT(judged("\"bus.grants\" = 2\n\"exec.switch_cycles.min\" = { min = 1 }\n"),
              ElementsAre("bus.grants is 0, expected 2", "exec.switch_cycles.min is 0, expected at least 1"));
}

TEST_F(ExpectationCheck, BoundsNeedANumber) {
  EXPECT_THAT(judged("\"task.1.exit_status\" = { min = 1 }\n"),
              ElementsAre("task.1.exit_status is \"none\", expected a number"));
}

TEST_F(ExpectationCheck, FiguresOfHistogramsAreNamed) {
  write_image("a.hxe", image_of("alpha"));
  for (const char* key : {"exec.switch_cycles.p0", "exec.switch_cycles.p101", "exec.switch_cycles.p"}) {
    const auto errors =
        build_errors("[[task]]\nimage = \"a.hxe\"\n[expect]\n\"" + std::string(key) + "\" = 0\n");
    EXPECT_THAT(errors,
                ElementsAre("c.toml:4:1: expect." + std::string(key) +
                            ": exec.switch_cycles is a histogram, expected one of its figures: count, "
                            "min, max, mean, p1 .. p100"));
  }
}

TEST_F(ExpectationCheck, KeysThatNameNothing) {
  write_image("a.hxe", image_of("alpha"));
  for (const char* key :
       {"task.0.steps", "task.2.steps", "task.1.", "task.x.steps", "task.1.r16", "task.1.r"}) {
    const auto errors =
        build_errors("[[task]]\nimage = \"a.hxe\"\n[expect]\n\"" + std::string(key) + "\" = 0\n");
    ASSERT_THAT(errors, testing::SizeIs(1)) << key;
    EXPECT_THAT(errors[0], testing::StartsWith("c.toml:4:1: expect." + std::string(key) +
                                               ": there is no such task field or statistic"));
  }
}

TEST_F(ExpectationCheck, FaultsAreViolationsUnlessSomethingIsSaidAboutThem) {
  judged("");
  task(1).state = TaskState::faulted;
  task(1).fault = FaultKind::stack_overflow;
  task(1).registers.pc = 0x1C8;
  EXPECT_THAT(check_expectations(*platform_, {}),
              ElementsAre("task 1 (alpha) faulted: stack_overflow at pc 01C8"));
  judged("\"task.1.state\" = \"faulted\"\n");
  task(1).state = TaskState::faulted;
  task(1).fault = FaultKind::stack_overflow;
  EXPECT_THAT(check_expectations(*platform_, {}), IsEmpty());
}

TEST_F(ExpectationCheck, RefusedLoadsAreViolations) {
  judged("");
  task(1).state = TaskState::killed;
  task(1).refusal = "no room";
  EXPECT_THAT(check_expectations(*platform_, {}), ElementsAre("task 1 (alpha) could not be loaded: no room"));
  judged("\"task.1.fault\" = \"none\"\n");
  task(1).state = TaskState::killed;
  task(1).refusal = "no room";
  EXPECT_THAT(check_expectations(*platform_, {}), ElementsAre("task 1 (alpha) could not be loaded: no room"));
  judged("\"task.1.state\" = \"killed\"\n");
  task(1).state = TaskState::killed;
  task(1).refusal = "no room";
  EXPECT_THAT(check_expectations(*platform_, {}), IsEmpty());
}

}  // namespace
}  // namespace hsx::expectation_check_test
