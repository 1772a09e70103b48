// Each parameter that may change in mid-run: both engines find the same, and it makes a difference.
#include "platforms/parameter_change.h"
#include "support/engine_pair.h"
#include "support/operator_plan.h"

namespace hsx::operator_changes_test {
namespace {

using testing_support::OperatorPlan;
using testing_support::PlatformFiles;
using testing_support::Preparation;
using testing_support::Program;

// Something of every class of instructions and of every service that a latency is about, over and over.
Program everything() {
  Program program;
  const std::uint32_t text = program.data("0123456789");
  program.set(9, 200).set(8, 1).set(13, 0x5000).label("again");
  program.op(Opcode::MUL, 6, 8, 8).op(Opcode::DIV, 6, 8, 8).op(Opcode::FADD, 6, 6, 6);
  program.load(6, 13).store(13, 0, 6).push(6).pop(6).call("sub");
  program.svc(0, 0).set(1, 0x3C00).svc(14, 0);
  program.set(1, text).set(2, 10).svc(1, 1);
  program.set(1, 2)
      .set(2, text)
      .set(3, 4)
      .svc(5, 2)
      .set(1, 2)
      .set(2, 0x5100)
      .set(3, 8)
      .set(4, 0)
      .set(5, 0)
      .svc(5, 3);
  program.set(0, 1).svc(6, 1);
  program.op(Opcode::SUB, 9, 9, 8).jump(Opcode::JNZ, "again").ret();
  program.label("sub").ret();
  return program;
}

void fill(PlatformFiles& files) {
  files.add_set("exec.math=true");
  files.add_set("uart.fifo=1");
  files.add_set("run.limit=20 ms");
  files.add_task(everything().image("everything"), "");
  files.add_task(everything().image("more"), "");
  files.add_task(Program().set(0, 1).svc(6, 0).ret().image("sleeper"), "");
  files.add_task(Program().ret().image("late"), "start = \"1 ms\"");
}

Preparation changing(const std::string& path) {
  return [path](Platform& platform) -> std::shared_ptr<void> {
    return std::make_shared<OperatorPlan>(platform, std::vector<testing_support::PlannedAct>{
                                                        {5'000, [path](Platform& machine) {
                                                           const std::string refused = change_parameter(
                                                               machine, path, SettingValue(std::int64_t{37}));
                                                           if (!refused.empty())
                                                             throw std::runtime_error(refused);
                                                         }}});
  };
}

class Changeable : public testing::TestWithParam<const char*> {};

TEST_P(Changeable, MakesTheSameDifferenceInBothEngines) {
  PlatformFiles files;
  fill(files);
  const auto before = testing_support::run_in_child(files, {"before", Engine::run_ahead, false});
  const auto judged = testing_support::run_in_child(files, testing_support::kJudge, changing(GetParam()));
  const auto found = testing_support::run_in_child(files, testing_support::kUnobserved, changing(GetParam()));
  ASSERT_FALSE(before.empty() || judged.empty() || found.empty());
  testing_support::expect_as_judged(judged, found);
  EXPECT_NE(before.at("stats.json"), found.at("stats.json"));
}

INSTANTIATE_TEST_SUITE_P(Parameters, Changeable,
                         testing::Values("exec.latency.entry", "exec.latency.interrupt",
                                         "exec.latency.dispatch", "exec.latency.select", "exec.latency.queue",
                                         "exec.latency.load", "exec.latency.math", "exec.latency.poll",
                                         "core0.latency.decode", "core0.latency.alu", "core0.latency.mul",
                                         "core0.latency.div", "core0.latency.f16", "core0.latency.branch",
                                         "core0.latency.load", "core0.latency.store", "core0.latency.stack",
                                         "core0.latency.call", "core0.latency.ret", "core0.latency.trap",
                                         "ram.wait_states", "code.wait_states", "mailbox.latency.command",
                                         "mailbox.latency.message"));

TEST(ParameterChange, SaysWhatMakesNoSense) {
  PlatformFiles files;
  fill(files);
  Platform platform(files.load(), Engine::run_ahead);
  ASSERT_TRUE(platform.ok());
  const SettingValue one(std::int64_t{1});
  EXPECT_EQ(change_parameter(platform, "ram.wait_state", one),
            "there is no parameter \"ram.wait_state\", did you mean \"ram.wait_states\"?");
  EXPECT_EQ(change_parameter(platform, "exec.quantum", one),
            "exec.quantum: it is fixed when the simulation starts");
  EXPECT_EQ(change_parameter(platform, "ram.wait_states", SettingValue(std::int64_t{1001})),
            "ram.wait_states: 1001 is out of range, expected 0 .. 1000");
  EXPECT_EQ(change_parameter(platform, "ram.wait_states", one), "");
}

}  // namespace
}  // namespace hsx::operator_changes_test
