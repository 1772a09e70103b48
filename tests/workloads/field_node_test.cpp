#include <fmt/format.h>

#include "workloads/field_node_model.h"
#include "workloads/workload_fixture.h"

namespace hsx::field_node_test {
namespace {

class FieldNode : public WorkloadTest {
 protected:
  WorkloadRun run_node(unsigned samples, unsigned period, unsigned decimate) {
    const FieldNodeResult expected = FieldNodeModel(samples, decimate).run();
    Arguments sets{
        fmt::format("task.1.define.SAMPLES={}", samples), fmt::format("task.1.define.PERIOD={}", period),
        fmt::format("task.4.define.DECIMATE={}", decimate), fmt::format("expect.can.frames={}", samples),
        fmt::format("expect.task.6.exit_status={}", expected.set_points)};
    for (unsigned pid : {1U, 2U, 3U})
      sets.push_back(fmt::format("expect.task.{}.exit_status={}", pid, samples));
    for (unsigned pid : {4U, 5U}) {
      sets.push_back(fmt::format("expect.task.{}.exit_status={}", pid, expected.reports));
    }
    return run("field_node", sets);
  }

  static void expect_behaviour(const WorkloadRun& result, unsigned samples, unsigned decimate) {
    const FieldNodeResult expected = FieldNodeModel(samples, decimate).run();
    EXPECT_EQ(result.uart(), expected.uart);
    EXPECT_EQ(result.exit_status(6), expected.set_points);
    const nlohmann::json& frames = result.state.at("can");
    ASSERT_EQ(frames.size(), expected.drives.size());
    for (std::size_t i = 0; i < frames.size(); ++i) {
      EXPECT_EQ(frames[i].at("id"), 0x120);
      const nlohmann::json drive = {expected.drives[i] & 0xFF, expected.drives[i] >> 8};
      EXPECT_EQ(frames[i].at("data"), drive) << "sample " << i + 1;
    }
  }
};

TEST_F(FieldNode, HundredSamples) {
  const WorkloadRun result = run("field_node");
  expect_behaviour(result, 100, 4);
  EXPECT_EQ(result.exit_status(6), 4U);
  expect_pinned("field_node", result);
}

TEST_F(FieldNode, OneSampleEndsEverything) {
  expect_behaviour(run_node(1, 10, 4), 1, 4);
}

TEST_F(FieldNode, LastReportMayBeShort) {
  expect_behaviour(run_node(22, 5, 4), 22, 4);
}

TEST_F(FieldNode, FastSampling) {
  expect_behaviour(run_node(250, 2, 3), 250, 3);
}

TEST_F(FieldNode, SamplesKeepTheirPeriod) {
  const WorkloadRun result = run("field_node");
  const nlohmann::json& frames = result.state.at("can");
  constexpr std::uint64_t kPeriod = 480'000;  // 10 ms at 48 MHz
  for (std::size_t i = 1; i < frames.size(); ++i) {
    const std::uint64_t passed =
        frames[i].at("cycle").get<std::uint64_t>() - frames[i - 1].at("cycle").get<std::uint64_t>();
    EXPECT_GE(passed, kPeriod) << "sample " << i + 1;
    EXPECT_LE(passed, kPeriod + kPeriod / 100) << "sample " << i + 1;
  }
}

TEST_F(FieldNode, KeepsToTheTargetsFigures) {
  const WorkloadRun result = run("field_node");
  EXPECT_EQ(result.state.at("mailboxes").size(), 6 * 4 + 1U);
  std::uint64_t stack_end = 0xFFFC;
  for (const nlohmann::json& task : result.state.at("tasks")) {
    EXPECT_EQ(stack_end - task.at("stack_base").get<std::uint64_t>(), 1536U);
    stack_end = task.at("stack_base").get<std::uint64_t>();
  }
}

TEST_F(FieldNode, ProfileOfFourTasksRefusesTheFifth) {
  const Outcome outcome =
      hsxsim({"run", repository("configs/workloads/field_node.toml"), "-q", "--set", "mailbox.descriptors=0",
              "--set", "run.limit=\"100 ms\"", "--state-out", "state.json"});
  EXPECT_NE(outcome.status, 0);
  const nlohmann::json state = nlohmann::json::parse(read("state.json"));
  EXPECT_EQ(state.at("mailboxes").size(), 16U);
  EXPECT_EQ(state.at("tasks").at(4).at("state"), "killed");
}

}  // namespace
}  // namespace hsx::field_node_test
