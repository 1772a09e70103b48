// Programs that are loaded from files in mid-run.
#include <fstream>

#include "support/operator_plan.h"
#include "support/platform_fixture.h"

namespace hsx::late_load_test {
namespace {

using testing_support::OperatorPlan;
using testing_support::PlatformTest;
using testing_support::Program;

class LateLoads : public PlatformTest {
 protected:
  LateLoads() {
    source_ = (files_.folder() / "late.mvasm").string();
    std::ofstream(source_) << ".text\nstart:\n  LDI R0, 7\n  RET\n";
    task(Program().set(0, 2).svc(6, 0).ret().image("sleeper"), "name = \"sleeper\"");
  }
  // Loads it in cycle 5,000, and runs to the end.
  LateLoad load(const LateTask& wanted) {
    LateLoad loaded;
    OperatorPlan plan(platform(), {{5'000, [&](Platform& machine) { loaded = machine.load_task(wanted); }}});
    complete();
    return loaded;
  }
  std::string source_;
};

TEST_P(LateLoads, RunAndAreKnownByTheirSymbols) {
  const LateLoad loaded = load({source_, std::string("guest"), 2048});
  EXPECT_THAT(loaded.errors, testing::IsEmpty());
  ASSERT_EQ(loaded.pid, 2U);
  EXPECT_EQ(state(2), "returned");
  EXPECT_EQ(task_of(2).exit_status, 7U);
  EXPECT_EQ(task_of(2).program.name, "guest");
  EXPECT_EQ(task_of(2).arena.stack_top - task_of(2).arena.stack_base, 2048U);
  EXPECT_EQ(platform().programs().size(), 2U);
}

TEST_P(LateLoads, ChangeNothingWhenTheFileIsWrong) {
  std::ofstream(source_) << "  NONSENSE R1\n";
  const LateLoad loaded = load({source_, {}, {}});
  EXPECT_EQ(loaded.pid, 0U);
  ASSERT_FALSE(loaded.errors.empty());
  EXPECT_THAT(loaded.errors[0], testing::HasSubstr("late.mvasm:1:"));
  EXPECT_EQ(executive().tasks().size(), 1U);
  EXPECT_TRUE(platform().ok());
}

TEST_P(LateLoads, HaveNamesOfTheirOwn) {
  const LateLoad loaded = load({source_, std::string("sleeper"), {}});
  EXPECT_THAT(loaded.errors, testing::ElementsAre("there is a task of the name \"sleeper\" already"));
  EXPECT_EQ(executive().tasks().size(), 1U);
}

HSX_IN_BOTH_ENGINES(LateLoads);

}  // namespace
}  // namespace hsx::late_load_test
