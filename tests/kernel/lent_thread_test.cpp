// Commands that run in the thread of the master that waits for them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kernel/command_device.h"
#include "support/sim_fixture.h"

namespace hsx::lent_thread_test {
namespace {

using namespace testing_support;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;
using testing::StartsWith;

constexpr std::uint64_t kStart = 0x0;
constexpr std::uint64_t kStatus = 0x4;
constexpr std::uint64_t kArgument = 0x8;

// A command takes as many cycles as ARGUMENT said when it began.
class Worker : public CommandDevice {
 public:
  Worker(const sc_core::sc_module_name& name, const Setup& setup)
      : CommandDevice(name, setup,
                      {{kStart, "START", RegisterAccess::write_only, 0, "", 1, 0},
                       {kStatus, "STATUS", RegisterAccess::read_only, 0, "", 1, 0},
                       {kArgument, "ARGUMENT", RegisterAccess::write_only, 0, "", 1, 0}}) {}

  std::vector<std::pair<std::uint64_t, std::uint32_t>> started;  // cycle, argument
  std::vector<std::string> threads;                              // that performed them

 private:
  void execute(std::uint32_t, Cycles& local) override {
    started.emplace_back(local.value(), argument_);
    threads.emplace_back(sc_core::sc_get_current_process_handle().basename());
    local += Cycles(argument_);
  }
  std::uint32_t read_register(std::size_t, std::uint32_t, Cycles at) override { return read_status(at); }
  void write_register(std::size_t row, std::uint32_t, std::uint32_t value, Cycles at) override {
    if (row == 2) {
      argument_ = value;
    } else {
      start_command(value, at);
    }
  }

  std::uint32_t argument_ = 5;
};

// Listens as the executive does: by looks and waits, without a process of its own.
class Waiter : public Component {
 public:
  using Component::Component;
  InterruptIn done{*this, "done", ""};
};

// Runs every case in both engines and expects the same cycles of both.
class LentThreadTest : public EngineTest {
 protected:
  LentThreadTest() { drain(20); }
  void wired() {
    wire(cpu_, "out", worker_, "in");
    wire(worker_, "done", waiter_, "done");
  }
  void start_and_lend(std::uint64_t at) {
    cpu_.go_to(at);
    cpu_.write32(kStart, 1);
    worker_.perform_pending();
  }
  std::uint32_t status(std::uint64_t at) {
    cpu_.go_to(at);
    return cpu_.read32(kStatus).value;
  }
  // Something else acts in the middle of cycle `at`.
  void meanwhile(std::uint64_t at, std::function<void()> action) {
    sc_core::sc_spawn([this, at, action] {
      context().timeline.settle(Cycles(at));
      action();
    });
  }
  void expect_thread(const char* in_run_ahead) const {
    const char* expected = GetParam() == Engine::lockstep ? "engine" : in_run_ahead;
    EXPECT_THAT(worker_.threads, ElementsAre(StartsWith(expected)));
  }

  Worker worker_{"worker", setup()};
  Waiter waiter_{"waiter", setup()};
  StubInitiator& cpu_ = initiator("cpu");
};

TEST_P(LentThreadTest, performs_the_command_at_its_cycles) {
  wired();
  cpu_.script([&] {
    start_and_lend(10);
    EXPECT_EQ(status(15), 1u);
    EXPECT_EQ(status(16), 2u);
    EXPECT_EQ(status(17), 0u);
  });
  run();
  EXPECT_THAT(worker_.started, ElementsAre(Pair(11, 5)));
  EXPECT_EQ(counter("worker.commands"), 1u);
  EXPECT_EQ(counter("worker.busy_cycles"), 5u);
  expect_thread("script");
}

TEST_P(LentThreadTest, is_not_taken_when_something_can_act_in_the_cycle_in_which_the_command_begins) {
  wired();
  meanwhile(11, [] {});
  cpu_.script([&] {
    start_and_lend(10);
    EXPECT_EQ(status(16), 2u);
  });
  run();
  EXPECT_THAT(worker_.started, ElementsAre(Pair(11, 5)));
  expect_thread("engine");
}

TEST_P(LentThreadTest, is_not_taken_when_something_can_act_at_the_edge_at_which_the_command_begins) {
  wired();
  sc_core::sc_spawn([this] { context().timeline.wait_for_edge(11_cycles); });
  cpu_.script([&] { start_and_lend(10); });
  run();
  EXPECT_THAT(worker_.started, ElementsAre(Pair(11, 5)));
  expect_thread("engine");
}

TEST_P(LentThreadTest, is_taken_when_what_acts_next_acts_in_the_cycle_after) {
  wired();
  bool acted = false;
  meanwhile(12, [&] { acted = true; });
  cpu_.script([&] {
    start_and_lend(10);
    EXPECT_EQ(status(16), 2u);
    EXPECT_TRUE(acted);
  });
  run();
  EXPECT_THAT(worker_.started, ElementsAre(Pair(11, 5)));
  expect_thread("script");
}

TEST_P(LentThreadTest, keeps_the_device_busy_for_others_until_the_end) {
  wired();
  std::vector<std::uint32_t> seen;
  const auto look = [&](std::uint64_t at) {
    meanwhile(at, [this, at, &seen] {
      std::uint8_t bytes[4] = {};
      Cycles local(at);
      auto& target = dynamic_cast<NativeTarget&>(*worker_.find_port("in"));
      Cycles waited;
      EXPECT_EQ(target.perform(0, Access{Command::read, Address(kStatus), bytes, 4}, waited, local),
                Response::ok);
      seen.push_back(load_le32(bytes));
    });
  };
  look(12);
  look(15);
  look(16);
  cpu_.script([&] {
    start_and_lend(10);
    cpu_.go_to(30);
    cpu_.read32(kStatus);
  });
  run();
  EXPECT_THAT(seen, ElementsAre(1u, 1u, 2u));
}

TEST_P(LentThreadTest, without_a_command_nothing_happens) {
  wired();
  cpu_.script([&] {
    worker_.perform_pending();
    EXPECT_EQ(status(3), 0u);
  });
  run();
  EXPECT_THAT(worker_.started, IsEmpty());
}

TEST_P(LentThreadTest, a_command_that_has_begun_is_left_alone) {
  wired();
  cpu_.script([&] {
    cpu_.go_to(10);
    cpu_.write32(kStart, 1);
    cpu_.timeline().wait_for_edge(12_cycles);
    worker_.perform_pending();
    EXPECT_EQ(status(16), 2u);
  });
  run();
  EXPECT_THAT(worker_.started, ElementsAre(Pair(11, 5)));
  EXPECT_THAT(worker_.threads, ElementsAre(StartsWith("engine")));
}

TEST_P(LentThreadTest, one_command_may_follow_the_other) {
  wired();
  cpu_.script([&] {
    for (const std::uint64_t at : {10u, 20u, 30u}) {
      start_and_lend(at);
      EXPECT_EQ(status(at + 6), 2u);
    }
  });
  run();
  EXPECT_THAT(worker_.started, ElementsAre(Pair(11, 5), Pair(21, 5), Pair(31, 5)));
  EXPECT_EQ(counter("worker.commands_ignored"), 0u);
}

TEST_P(LentThreadTest, is_offered_by_the_device_that_drives_the_line_and_in_run_ahead_alone) {
  Waiter unwired("unwired", setup());
  EXPECT_EQ(CommandDevice::behind(unwired.done), nullptr);
  wired();
  EXPECT_EQ(CommandDevice::behind(waiter_.done), GetParam() == Engine::lockstep ? nullptr : &worker_);
  cpu_.script([] {});
  run();
}

INSTANTIATE_TEST_SUITE_P(Engines, LentThreadTest, both_engines(), engine_name);

}  // namespace
}  // namespace hsx::lent_thread_test
