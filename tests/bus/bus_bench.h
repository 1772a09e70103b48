// A shared bus between scripted masters and stub targets of known latencies.
#pragma once

#include <algorithm>
#include <memory>
#include <ostream>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "bus/mapped_bus.h"
#include "kernel/registry.h"
#include "support/sim_fixture.h"

namespace hsx {

// Who was granted the bus in which cycle.
struct BusGrant {
  std::uint64_t cycle;
  std::size_t master;
  friend bool operator==(const BusGrant& a, const BusGrant& b) {
    return a.cycle == b.cycle && a.master == b.master;
  }
  friend std::ostream& operator<<(std::ostream& out, const BusGrant& grant) {
    return out << "(" << grant.cycle << ", " << grant.master << ")";
  }
};
using BusGrants = std::vector<BusGrant>;

// One access of a master: made in cycle `not_before`, or in the cycle of the response before when that is
// later.
struct Ask {
  std::uint64_t not_before;
  unsigned latency;  // of the target it goes to
};
using Asks = std::vector<Ask>;

// Target tN answers after N cycles and lies at N * 1000h, 100h bytes long. In a script of asks, master m uses
// address 10h * m of its target, so that what the targets saw tells who was granted when.
class BusBench : public testing_support::SimTest {
 protected:
  static constexpr unsigned kTargets = 4;

  // Processes are made in ascending order of master, or the other way round; they are wired in ascending
  // order.
  explicit BusBench(Engine engine, bool reversed = false) : SimTest(engine), reversed_(reversed) {}

  static std::uint64_t at(unsigned latency, std::uint64_t offset = 0) { return 0x1000 * latency + offset; }

  void make(std::size_t masters, const std::map<std::string, SettingValue>& values = {}) {
    make_kind("shared_bus", masters, values);
  }
  void make_kind(const char* kind, std::size_t masters, const std::map<std::string, SettingValue>& values) {
    made_ = ComponentKinds::instance().find(kind)->make("bus", setup(values));
    bus_ = dynamic_cast<MappedBus*>(made_.get());
    std::vector<Region> regions;
    for (unsigned n = 1; n <= kTargets; ++n) {
      targets_.push_back(
          std::make_unique<testing_support::StubTarget>(("t" + std::to_string(n)).c_str(), setup()));
      targets_.back()->latency = n;
      wire(*bus_, "out", *targets_.back(), "in");
      regions.push_back({Address(at(n)), Bytes(0x100), targets_.back()->port.full_name()});
    }
    bus_->set_map(regions);
    masters_.resize(masters);
    for (std::size_t i = 0; i < masters; ++i) {
      const std::size_t m = reversed_ ? masters - 1 - i : i;
      masters_[m] =
          &initiator(("m" + std::to_string(m)).c_str(), testing_support::StubInitiator::Attach::bus);
    }
    for (testing_support::StubInitiator* m : masters_) wire(*m, "out", *bus_, "in");
    bus_->verify();
  }

  testing_support::StubInitiator& master(std::size_t m) { return *masters_[m]; }
  testing_support::StubTarget& target(unsigned latency) { return *targets_[latency - 1]; }
  MappedBus& bus() { return *bus_; }

  void play(const std::vector<Asks>& asks) {
    for (std::size_t i = 0; i < asks.size(); ++i) {
      const std::size_t m = reversed_ ? asks.size() - 1 - i : i;
      master(m).script([this, m, mine = asks[m]] {
        for (const Ask& ask : mine) {
          master(m).go_to(ask.not_before);
          EXPECT_EQ(master(m).read(at(ask.latency, 0x10 * m), 1).response, Response::ok);
        }
      });
    }
    run();
  }

  // What the targets saw, in order of cycle.
  BusGrants grants() const {
    BusGrants seen;
    for (const auto& target : targets_) {
      for (const auto& access : target->log) {
        seen.push_back({access.at.value(), static_cast<std::size_t>(access.address / 0x10)});
      }
    }
    std::sort(seen.begin(), seen.end(),
              [](const BusGrant& a, const BusGrant& b) { return a.cycle < b.cycle; });
    return seen;
  }

  const Histogram& waits(const std::string& name) const { return waits_for("bus", name); }
  // Of one thing that masters compete for.
  const Histogram& waits_for(const std::string& contended, const std::string& name) const {
    return dynamic_cast<const Histogram&>(*context_stats().at(contended + ".wait." + name));
  }

 private:
  const std::map<std::string, const Stat*>& context_stats() const { return bus_->context().stats.by_name(); }

  bool reversed_;
  std::unique_ptr<Component> made_;
  MappedBus* bus_ = nullptr;
  std::vector<std::unique_ptr<testing_support::StubTarget>> targets_;
  std::vector<testing_support::StubInitiator*> masters_;
};

// The same test in both engines.
class BusTest : public BusBench, public testing::WithParamInterface<Engine> {
 protected:
  BusTest() : BusBench(GetParam()) {}
};

// The same test in both engines and in both orders in which the kernel may run the masters.
class ArbitrationTest : public BusBench, public testing::WithParamInterface<std::tuple<Engine, bool>> {
 protected:
  ArbitrationTest() : BusBench(std::get<0>(GetParam()), std::get<1>(GetParam())) {}
};

inline auto engines_and_orders() {
  return testing::Combine(testing_support::both_engines(), testing::Bool());
}
inline std::string engine_and_order(const testing::TestParamInfo<std::tuple<Engine, bool>>& info) {
  return std::string(std::get<0>(info.param) == Engine::lockstep ? "lockstep" : "run_ahead") +
         (std::get<1>(info.param) ? "_reversed" : "_ascending");
}

}  // namespace hsx
