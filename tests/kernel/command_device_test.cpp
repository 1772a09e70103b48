#include "kernel/command_device.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/sim_fixture.h"

namespace hsx::command_device_test {
namespace {

using namespace testing_support;
using testing::ElementsAre;
using testing::Pair;

constexpr std::uint64_t kStart = 0x0;
constexpr std::uint64_t kStatus = 0x4;

// Command n takes n cycles.
class Worker : public CommandDevice {
 public:
  Worker(const sc_core::sc_module_name& name, const Setup& setup)
      : CommandDevice(name, setup,
                      {{kStart, "START", RegisterAccess::write_only, 0, "", 1, 0},
                       {kStatus, "STATUS", RegisterAccess::read_only, 0, "", 1, 0}}) {}

  std::vector<std::pair<std::uint64_t, std::uint32_t>> started;  // cycle, command

 private:
  void execute(std::uint32_t command, Cycles& local) override {
    started.emplace_back(local.value(), command);
    local += Cycles(command);
  }
  std::uint32_t read_register(std::size_t, std::uint32_t, Cycles at) override { return read_status(at); }
  void write_register(std::size_t, std::uint32_t, std::uint32_t value, Cycles at) override {
    start_command(value, at);
  }
};

class CommandDeviceTest : public EngineTest {
 protected:
  CommandDeviceTest() {
    wire(cpu_, "out", worker_, "in");
    wire(worker_, "done", listener_, "in");
    drain(20);
  }

  void start(std::uint64_t at, std::uint32_t command) {
    cpu_.go_to(at);
    EXPECT_EQ(cpu_.write32(kStart, command).at, Cycles(at));
  }
  std::uint32_t status(std::uint64_t at) {
    cpu_.go_to(at);
    const Outcome read = cpu_.read32(kStatus);
    EXPECT_EQ(read.at, Cycles(at));
    return read.value;
  }

  Worker worker_{"worker", setup()};
  StubListener listener_{"listener", setup()};
  StubInitiator& cpu_ = initiator("cpu");
};

TEST_P(CommandDeviceTest, starts_in_the_cycle_after_the_write_and_rises_when_results_are_ready) {
  cpu_.script([&] {
    start(10, 5);
    EXPECT_EQ(status(15), 1u);
    EXPECT_EQ(status(16), 2u);
    EXPECT_EQ(status(17), 0u);
  });
  run();
  EXPECT_THAT(worker_.started, ElementsAre(Pair(11, 5)));
  EXPECT_THAT(listener_.changes, ElementsAre(Pair(16, true), Pair(17, false)));
}

TEST_P(CommandDeviceTest, is_idle_at_first) {
  cpu_.script([&] { EXPECT_EQ(status(3), 0u); });
  run();
  EXPECT_TRUE(listener_.changes.empty());
}

TEST_P(CommandDeviceTest, is_busy_from_the_cycle_after_the_write) {
  cpu_.script([&] {
    start(10, 1);
    EXPECT_EQ(status(11), 1u);
    EXPECT_EQ(status(12), 2u);
  });
  run();
}

TEST_P(CommandDeviceTest, a_command_takes_at_least_one_cycle) {
  cpu_.script([&] { start(10, 0); });
  run();
  EXPECT_THAT(listener_.changes, ElementsAre(Pair(12, true)));
  EXPECT_EQ(counter("worker.busy_cycles"), 1u);
}

TEST_P(CommandDeviceTest, done_stays_until_the_status_is_read) {
  cpu_.script([&] {
    start(10, 2);
    EXPECT_EQ(status(100), 2u);
  });
  run();
  EXPECT_THAT(listener_.changes, ElementsAre(Pair(13, true), Pair(101, false)));
}

TEST_P(CommandDeviceTest, a_command_that_is_written_while_one_runs_is_ignored_and_counted) {
  cpu_.script([&] {
    start(10, 5);
    start(11, 7);
    start(15, 7);
    EXPECT_EQ(status(16), 2u);
  });
  run();
  EXPECT_THAT(worker_.started, ElementsAre(Pair(11, 5)));
  EXPECT_EQ(counter("worker.commands"), 1u);
  EXPECT_EQ(counter("worker.commands_ignored"), 2u);
  EXPECT_EQ(counter("worker.busy_cycles"), 5u);
}

TEST_P(CommandDeviceTest, the_next_command_may_be_written_in_the_cycle_in_which_results_are_ready) {
  cpu_.script([&] {
    start(10, 5);
    start(16, 3);
    EXPECT_EQ(status(19), 1u);
    EXPECT_EQ(status(20), 2u);
  });
  run();
  EXPECT_THAT(worker_.started, ElementsAre(Pair(11, 5), Pair(17, 3)));
  EXPECT_EQ(counter("worker.commands"), 2u);
  EXPECT_EQ(counter("worker.commands_ignored"), 0u);
  EXPECT_EQ(counter("worker.busy_cycles"), 8u);
}

TEST_P(CommandDeviceTest, done_rises_once_for_each_command_whose_status_is_read) {
  cpu_.script([&] {
    for (const std::uint64_t at : {10u, 20u, 30u}) {
      start(at, 4);
      EXPECT_EQ(status(at + 5), 2u);
    }
  });
  run();
  EXPECT_THAT(listener_.changes, ElementsAre(Pair(15, true), Pair(16, false), Pair(25, true), Pair(26, false),
                                             Pair(35, true), Pair(36, false)));
}

TEST_P(CommandDeviceTest, done_that_was_not_read_stays_high_through_the_next_command) {
  cpu_.script([&] {
    start(10, 5);
    start(20, 5);
    EXPECT_EQ(status(22), 1u);
    EXPECT_EQ(status(26), 2u);
  });
  run();
  EXPECT_THAT(listener_.changes, ElementsAre(Pair(16, true), Pair(27, false)));
}

INSTANTIATE_TEST_SUITE_P(Engines, CommandDeviceTest, both_engines(), engine_name);

}  // namespace
}  // namespace hsx::command_device_test
