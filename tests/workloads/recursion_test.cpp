#include "workloads/single_task.h"

namespace hsx::recursion_test {
namespace {

constexpr std::uint32_t kTopOfFirstStack = 0xFFFC;
constexpr std::uint32_t kStackOverflow = 0xFFFFFF03;

class Recursion : public SingleTaskTest {
 protected:
  static std::uint32_t field(const WorkloadRun& result, const char* name) {
    return result.state.at("tasks").at(0).at(name).get<std::uint32_t>();
  }
  // Counted in the source: four steps of main up to its CALL; on each level five on the way down and three on
  // the way up, five on the innermost. The RET that ends the task does not retire.
  static std::uint32_t steps(std::uint32_t depth) { return 4 + 8 * depth + 5; }
  // The most levels that a stack of an even number of words has room for.
  void expect_fits(const std::string& stack, std::uint32_t bytes) {
    const std::uint32_t depth = (bytes / 4 - 1) / 2;
    const WorkloadRun result =
        run("recursion", {"task.1.stack=" + stack, "task.1.define.DEPTH=" + std::to_string(depth),
                          "expect.task.1.exit_status=" + std::to_string(depth * (depth + 1) / 2)});
    EXPECT_EQ(field(result, "stack_base"), kTopOfFirstStack - bytes);
    EXPECT_EQ(reg(result, 9), field(result, "stack_base") + 4) << "one word is left";
    EXPECT_EQ(field(result, "sp"), kTopOfFirstStack);
    EXPECT_EQ(field(result, "steps"), steps(depth));
  }
};

TEST_F(Recursion, AsConfigured) {
  const WorkloadRun result = run("recursion");
  EXPECT_EQ(result.exit_status(1), 8128U);
  EXPECT_EQ(reg(result, 9), kTopOfFirstStack - 255 * 4);
  expect_pinned("recursion", result);
}

TEST_F(Recursion, FitsInAStackOf64Bytes) {
  expect_fits("64 B", 64);
}

TEST_F(Recursion, FitsInAStackOf4KiB) {
  expect_fits("4 KiB", 4096);
}

TEST_F(Recursion, OneLevelMoreOverflows) {
  const WorkloadRun result = run("recursion_overflow");
  EXPECT_EQ(result.task_state(1), "faulted");
  EXPECT_EQ(result.state.at("tasks").at(0).at("fault"), "stack_overflow");
  EXPECT_EQ(reg(result, 0), kStackOverflow);
  EXPECT_EQ(reg(result, 1), 0U) << "the level whose CALL found no room";
  EXPECT_EQ(field(result, "sp"), field(result, "stack_limit"));
  EXPECT_EQ(field(result, "steps"), 4U + 5 * 128 - 1);
  expect_pinned("recursion_overflow", result);
}

TEST_F(Recursion, OneLevelMoreOverflowsAStackOf4KiB) {
  const WorkloadRun result = run("recursion_overflow", {"task.1.stack=4 KiB", "task.1.define.DEPTH=512",
                                                        "expect.task.1.sp=" + std::to_string(0xEFFC)});
  EXPECT_EQ(reg(result, 0), kStackOverflow);
  EXPECT_EQ(field(result, "sp"), field(result, "stack_limit"));
}

}  // namespace
}  // namespace hsx::recursion_test
