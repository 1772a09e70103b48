// bus.data
#include <fmt/format.h>

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "bus/bus_events.h"
#include "kernel/access.h"
#include "kernel/memory_events.h"
#include "testbenches/command_text.h"
#include "testbenches/contract.h"

namespace hsx {
namespace {

// A device tells of its registers by offset, a bus of transfers by address, in the same cycle. Where a device
// lies is what all its accesses agree on.
class BusData : public Contract {
 public:
  static constexpr ContractRow kRow{
      "bus.data",
      "What a device puts into a register access is what its initiator gets, and the "
      "other way round."};
  explicit BusData(const ContractSetup& setup) : Contract(kRow, setup) {}

  void observe(const Event& event) override {
    if (event.type != &kBusTransfer && event.type != &kRegisterAccess) return;
    if (event.cycle > cycle_) look();
    cycle_ = event.cycle;
    (event.type == &kBusTransfer ? transfers_ : accesses_).push_back(event);
  }
  void finish(Cycles) override { look(); }

 private:
  using Bases = std::set<std::uint64_t>;

  // What the accesses of one cycle say.
  void look() {
    for (const Event& access : accesses_) {
      const Bases& bases = narrow(access);
      if (bases.size() == 1) compare(access, *bases.begin() + access.values[0]);
    }
    accesses_.clear();
    transfers_.clear();
  }

  const Bases& narrow(const Event& access) {
    Bases now;
    for (const Event& transfer : transfers_) {
      if (transfer.values[1] == access.values[1]) now.insert(transfer.values[2] - access.values[0]);
    }
    auto [found, is_new] = bases_.emplace(access.source, now);
    for (auto base = found->second.begin(); !is_new && base != found->second.end();)
      base = now.count(*base) == 0 ? found->second.erase(base) : std::next(base);
    return found->second;
  }

  void compare(const Event& access, std::uint64_t address) {
    for (const Event& transfer : transfers_) {
      const bool ok = static_cast<Response>(transfer.values[5]) == Response::ok;
      if (!ok || transfer.values[2] != address || transfer.values[1] != access.values[1]) continue;
      check(transfer.values[kBusDataField] == access.values[2], {access.cycle, field(transfer, 7)}, [&] {
        return fmt::format("a {} of {} register {:X}: the initiator has {:X}, the device {:X}",
                           command_text(access.values[1]), access.source, access.values[0],
                           transfer.values[kBusDataField], access.values[2]);
      });
    }
  }

  Cycles cycle_;
  std::vector<Event> transfers_;  // of the cycle
  std::vector<Event> accesses_;
  std::map<std::string, Bases> bases_;  // where a device can lie, by name
};

const ContractKind<BusData> kKind;

}  // namespace
}  // namespace hsx
