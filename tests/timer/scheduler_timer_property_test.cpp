// Random scripts against a model that looks at every cycle.
#include <random>

#include "timer/timer_bench.h"

namespace hsx::scheduler_timer_property_test {
namespace {

using namespace testing_support;

constexpr std::uint32_t kChannels = 4;
constexpr std::uint64_t kTickNs = 70;  // seven cycles of 10 ns

struct Operation {
  std::uint64_t cycle;
  unsigned what;  // 0 arm, 1 cancel, 2 take, 3 remaining, 4 armed
  std::uint32_t channel;
  std::uint32_t ticks;
};

std::vector<Operation> random_script(std::mt19937& random) {
  std::vector<Operation> script;
  std::uint64_t cycle = 0;
  for (int i = 0; i < 600; ++i) {
    cycle += 1 + (random() % 3 == 0 ? random() % 25 : 0);
    script.push_back({cycle, static_cast<unsigned>(random() % 5),
                      static_cast<std::uint32_t>(random() % kChannels),
                      static_cast<std::uint32_t>(random() % 6)});
  }
  return script;
}

// Deadlines in cycles; 0 is none, so edges count from 1.
struct Model {
  std::uint64_t deadline[kChannels] = {};
  std::uint64_t tick[kChannels] = {};
  bool expired[kChannels] = {};

  void edge(std::uint64_t cycle) {
    for (std::uint32_t k = 0; k < kChannels; ++k) {
      if (deadline[k] != cycle) continue;
      deadline[k] = 0;
      expired[k] = true;
    }
  }
  bool level() const {
    for (const bool one : expired) {
      if (one) return true;
    }
    return false;
  }
  std::uint32_t apply(const Operation& op) {
    const std::uint64_t now_ns = op.cycle * 10;
    switch (op.what) {
      case 0: {
        tick[op.channel] = 0;
        while (tick[op.channel] * kTickNs < now_ns + op.ticks * kTickNs) ++tick[op.channel];
        deadline[op.channel] = std::max(tick[op.channel] * 7, op.cycle + 1);
        expired[op.channel] = false;
        return op.ticks;
      }
      case 1:
        deadline[op.channel] = 0;
        expired[op.channel] = false;
        return op.ticks;
      case 2:
        for (std::uint32_t k = 0; k < kChannels; ++k) {
          if (!expired[k]) continue;
          expired[k] = false;
          return k + 1;
        }
        return 0;
      case 3:
        return deadline[op.channel] == 0 ? 0
                                         : static_cast<std::uint32_t>(tick[op.channel] - now_ns / kTickNs);
      default: {
        std::uint32_t armed = 0;
        for (const std::uint64_t one : deadline) armed += one != 0 ? 1 : 0;
        return armed;
      }
    }
  }
};

class TimerPropertyTest : public TimerBench {
 protected:
  void perform(const Operation& op) {
    const std::uint64_t addresses[] = {delay_ticks(op.channel), cancel(op.channel), kNextExpired,
                                       remaining(op.channel), kArmed};
    cpu().go_to(op.cycle);
    if (op.what < 2) {
      cpu().write32(addresses[op.what], op.ticks);
    } else {
      cpu().read32(addresses[op.what]);
    }
  }
};

TEST_P(TimerPropertyTest, behaves_as_a_model_that_steps_through_every_cycle) {
  constexpr unsigned kSeed = 20251103;
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  std::mt19937 random(kSeed);
  const std::vector<Operation> script = random_script(random);
  make({{"tick", "70 ns"}, {"channels", std::int64_t{kChannels}}});
  cpu().script([&] {
    for (const Operation& op : script) perform(op);
  });
  drain(100);
  run();

  Model model;
  Changes expected;
  bool level = false;
  std::size_t next = 0;
  for (std::uint64_t cycle = 1; cycle < script.back().cycle + 100; ++cycle) {
    model.edge(cycle);
    if (model.level() != level) expected.emplace_back(cycle, level = !level);
    if (next == script.size() || script[next].cycle != cycle) continue;
    const std::uint32_t value = model.apply(script[next]);
    EXPECT_EQ(cpu().outcomes[next].value, value) << "operation " << next << " in cycle " << cycle;
    ++next;
  }
  EXPECT_EQ(irq(), expected);
  EXPECT_GT(expected.size(), 50U) << "the script hardly exercises the wire";
}

INSTANTIATE_TEST_SUITE_P(Engines, TimerPropertyTest, both_engines(), engine_name);

}  // namespace
}  // namespace hsx::scheduler_timer_property_test
