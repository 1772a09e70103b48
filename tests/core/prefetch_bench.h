// A scripted core behind a prefetch buffer, whose bus it shares with another master.
#pragma once

#include <memory>
#include <ostream>
#include <tuple>
#include <vector>

#include "bus/shared_bus.h"
#include "core/prefetch_buffer.h"
#include "support/sim_fixture.h"

namespace hsx {

// What was granted in which cycle.
struct CodeRead {
  std::uint64_t cycle;
  std::uint64_t address;
  friend bool operator==(const CodeRead& a, const CodeRead& b) {
    return a.cycle == b.cycle && a.address == b.address;
  }
  friend std::ostream& operator<<(std::ostream& out, const CodeRead& read) {
    return out << "(" << read.cycle << ", " << read.address << ")";
  }
};
using CodeReads = std::vector<CodeRead>;

// The word at address a holds a. An access takes 3 cycles unless a test says otherwise. The order in which
// the kernel runs the core and the buffer is the second parameter.
class PrefetchBench : public testing_support::SimTest {
 protected:
  using Settings = std::map<std::string, SettingValue>;

  explicit PrefetchBench(Engine engine, bool core_first = false)
      : SimTest(engine), core_first_(core_first), bus_("bus", setup()), code_("code", setup()) {
    code_.latency = 3;
    for (std::uint64_t at = 0; at < 0x400; at += 4) {
      for (unsigned i = 0; i < 4; ++i) code_.memory[at + i] = static_cast<std::uint8_t>(at >> (8 * i));
    }
  }

  // Runs the script of the core to its end.
  void play(const Settings& settings, const std::function<void()>& body) {
    if (core_first_) core_.script(body);
    buffer_ = std::make_unique<PrefetchBuffer>("prefetch", setup(settings));
    if (!core_first_) core_.script(body);
    wire(core_, "out", *buffer_, "in");
    wire(*buffer_, "out", bus_, "in");
    wire(other_, "out", bus_, "in");
    wire(bus_, "out", code_, "in");
    bus_.set_map({{Address(0), 64_KiB, "code.in"}});
    bus_.verify();
    run();
  }

  // A demand made in cycle `at`; expects the word, in cycle `done`.
  void demand(std::uint64_t at, std::uint64_t address, std::uint64_t done) {
    SCOPED_TRACE(address);
    core_.go_to(at);
    const testing_support::Outcome outcome = core_.read32(address);
    EXPECT_EQ(outcome.at.value(), at);
    EXPECT_EQ(outcome.done.value(), done);
    EXPECT_EQ(outcome.response, Response::ok);
    EXPECT_EQ(outcome.value, address);
  }
  std::uint64_t waited() const { return core_.port.last_wait().value(); }

  CodeReads reads() const {
    CodeReads seen;
    for (const auto& access : code_.log) seen.push_back({access.at.value(), access.address});
    return seen;
  }
  void expect_counts(std::uint64_t hits, std::uint64_t late, std::uint64_t misses, std::uint64_t prefetched,
                     std::uint64_t dropped) const {
    EXPECT_EQ(counter("prefetch.hits"), hits);
    EXPECT_EQ(counter("prefetch.late_hits"), late);
    EXPECT_EQ(counter("prefetch.misses"), misses);
    EXPECT_EQ(counter("prefetch.prefetched"), prefetched);
    EXPECT_EQ(counter("prefetch.dropped"), dropped);
  }

  bool core_first_;
  testing_support::StubInitiator& core_ = initiator("core", testing_support::StubInitiator::Attach::bus);
  testing_support::StubInitiator& other_ = initiator("other", testing_support::StubInitiator::Attach::bus);
  SharedBus bus_;
  testing_support::StubTarget code_;
  std::unique_ptr<PrefetchBuffer> buffer_;
};

// The same test in both engines and in both orders of processes.
class PrefetchTest : public PrefetchBench, public testing::WithParamInterface<std::tuple<Engine, bool>> {
 protected:
  PrefetchTest() : PrefetchBench(std::get<0>(GetParam()), std::get<1>(GetParam())) {}
};

inline auto engines_and_process_orders() {
  return testing::Combine(testing_support::both_engines(), testing::Bool());
}
inline std::string engine_and_process_order(const testing::TestParamInfo<std::tuple<Engine, bool>>& info) {
  return std::string(std::get<0>(info.param) == Engine::lockstep ? "lockstep" : "run_ahead") +
         (std::get<1>(info.param) ? "_core_first" : "_buffer_first");
}

}  // namespace hsx
