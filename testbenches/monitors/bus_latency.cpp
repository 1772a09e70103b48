// bus.latency
#include <fmt/format.h>

#include <map>
#include <vector>

#include "bus/bus_events.h"
#include "core/core_events.h"
#include "executive/executive_events.h"
#include "testbenches/command_text.h"
#include "testbenches/contract.h"

namespace hsx {
namespace {

// Accesses are looked at when all events of their cycle are known: only then is it known which instruction of
// its task makes them.
class BusLatency : public Contract {
 public:
  static constexpr ContractRow kRow{
      "bus.latency", "The response to an access is there within the limit of its request, on every path.",
      "cycles from request to response"};
  explicit BusLatency(const ContractSetup& setup) : Contract(kRow, setup) {}

  void observe(const Event& event) override {
    if (!held_.empty() && held_.front().cycle < event.cycle) look();
    if (event.type == &kBusTransfer) held_.push_back(event);
    if (event.type == &kRetire) pc_[field(event, 0)] = field(event, 3);
    if (event.type == &kTurnGranted) pc_[field(event, 0)] = field(event, 4);
  }
  void finish(Cycles) override { look(); }

 private:
  void look() {
    for (const Event& access : held_) {
      const std::uint64_t cycles = access.values[4] - access.values[6];
      const std::uint32_t pid = field(access, 7);
      const bool beyond = max() && cycles > *max();
      measure(cycles, {Cycles(access.values[4]), pid, pid == 0 ? 0 : pc_[pid]},
              beyond ? describe(access) : std::string());
    }
    held_.clear();
  }
  static std::string describe(const Event& access) {
    return fmt::format(
        "cycles of a {} of {} bytes at {:X} by master {} of {}:", command_text(access.values[1]),
        access.values[3], access.values[2], access.values[0], access.source);
  }

  std::vector<Event> held_;                    // of one cycle
  std::map<std::uint32_t, std::uint32_t> pc_;  // of the instruction that comes next, by pid
};

const ContractKind<BusLatency> kKind;

}  // namespace
}  // namespace hsx
