// A scheduler timer with an initiator on its port and a listener on its wire.
#pragma once

#include <memory>

#include "support/sim_fixture.h"
#include "timer/scheduler_timer.h"

namespace hsx {

using Changes = std::vector<std::pair<std::uint64_t, bool>>;

class TimerBench : public testing_support::EngineTest {
 protected:
  static constexpr std::uint64_t kCountLow = 0x0;
  static constexpr std::uint64_t kCountHigh = 0x4;
  static constexpr std::uint64_t kNextExpired = 0x8;
  static constexpr std::uint64_t kArmed = 0xC;
  static std::uint64_t delay_ms(std::uint64_t channel) { return 0x100 + 16 * channel; }
  static std::uint64_t delay_ticks(std::uint64_t channel) { return 0x104 + 16 * channel; }
  static std::uint64_t remaining(std::uint64_t channel) { return 0x108 + 16 * channel; }
  static std::uint64_t cancel(std::uint64_t channel) { return 0x10C + 16 * channel; }

  explicit TimerBench(Hertz frequency = 100_MHz) : EngineTest(frequency) {}

  void make(const std::map<std::string, SettingValue>& values = {}) {
    timer_ = std::make_unique<SchedulerTimer>("timer", setup(values));
    listener_ = std::make_unique<testing_support::StubListener>("listener", setup());
    cpu_ = &initiator("cpu");
    wire(*cpu_, "out", *timer_, "in");
    wire(*timer_, "irq", *listener_, "in");
  }

  SchedulerTimer& timer() { return *timer_; }
  testing_support::StubInitiator& cpu() { return *cpu_; }
  const Changes& irq() const { return listener_->changes; }

  std::uint32_t read_at(std::uint64_t cycle, std::uint64_t address) {
    cpu_->go_to(cycle);
    EXPECT_EQ(cpu_->local.value(), cycle) << "the script is late";
    return cpu_->read32(address).value;
  }
  void write_at(std::uint64_t cycle, std::uint64_t address, std::uint32_t value) {
    cpu_->go_to(cycle);
    EXPECT_EQ(cpu_->local.value(), cycle) << "the script is late";
    EXPECT_EQ(cpu_->write32(address, value).response, Response::ok);
  }
  std::uint32_t count_at(std::uint64_t cycle) { return read_at(cycle, kCountLow); }
  std::uint32_t take_at(std::uint64_t cycle) { return read_at(cycle, kNextExpired); }
  std::uint32_t armed_at(std::uint64_t cycle) { return read_at(cycle, kArmed); }
  std::uint32_t remaining_at(std::uint64_t cycle, std::uint64_t channel) {
    return read_at(cycle, remaining(channel));
  }
  void arm_ticks_at(std::uint64_t cycle, std::uint64_t channel, std::uint32_t ticks) {
    write_at(cycle, delay_ticks(channel), ticks);
  }
  void cancel_at(std::uint64_t cycle, std::uint64_t channel) { write_at(cycle, cancel(channel), 1); }

 private:
  std::unique_ptr<SchedulerTimer> timer_;
  std::unique_ptr<testing_support::StubListener> listener_;
  testing_support::StubInitiator* cpu_ = nullptr;
};

}  // namespace hsx
