// bus.latency
#include <fmt/format.h>

#include <vector>

#include "bus/bus_events.h"
#include "testbenches/command_text.h"
#include "testbenches/contract.h"
#include "testbenches/held_events.h"

namespace hsx {
namespace {

class BusLatency : public Contract {
 public:
  static constexpr ContractRow kRow{
      "bus.latency", "The response to an access is there within the limit of its request, on every path.",
      "cycles from request to response"};
  explicit BusLatency(const ContractSetup& setup) : Contract(kRow, setup) {}

  void observe(const Event& event) override { held_.observe(event, event.type == &kBusTransfer); }
  void finish(Cycles) override { held_.release(); }

 private:
  void look(const std::vector<Event>& accesses) {
    for (const Event& access : accesses) {
      const std::uint64_t cycles = access.values[4] - access.values[6];
      const std::uint32_t pid = field(access, 7);
      const bool beyond = max() && cycles > *max();
      measure(cycles, {Cycles(access.values[4]), pid, held_.pc(pid)},
              beyond ? describe(access) : std::string());
    }
  }
  static std::string describe(const Event& access) {
    return fmt::format(
        "cycles of a {} of {} bytes at {:X} by master {} of {}:", command_text(access.values[1]),
        access.values[3], access.values[2], access.values[0], access.source);
  }

  HeldEvents held_{[this](const std::vector<Event>& cycle) { look(cycle); }};
};

const ContractKind<BusLatency> kKind;

}  // namespace
}  // namespace hsx
