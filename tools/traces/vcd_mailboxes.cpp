#include <fmt/format.h>

#include <set>
#include <utility>

#include "mailbox/mailbox_events.h"
#include "mailbox/mailbox_state.h"
#include "traces/vcd_part.h"

namespace hsx {
namespace {

// The rings by descriptor, unknown before their mailbox is created. Copies in the rings of taps are not
// shown.
class Rings : public VcdPart {
 public:
  Rings(std::uint32_t descriptors, VcdWaves& waves) : waves_(waves) {
    for (std::uint32_t descriptor = 1; descriptor <= descriptors; ++descriptor) {
      const std::string prefix = fmt::format("mailbox.{}", descriptor);
      rings_.push_back({waves.add_decimal(prefix + ".depth"), waves.add_decimal(prefix + ".bytes")});
    }
  }

  void hear(const Event& event) override {
    const auto& values = event.values;
    if (event.type == &kMailboxCreate) return show(values[0], 0, 0);
    if (event.type == &kMailboxHandle) return note_handle(event);
    const bool takes = event.type == &kMailboxTake;
    if (takes && taps_.count({values[4], values[5]}) != 0) return;
    if (takes || event.type == &kMailboxPut) return show(values[0], values[6], values[7]);
    if (event.type == &kMailboxFree || event.type == &kMailboxDrop) show(values[0], values[3], values[4]);
  }

 private:
  struct Ring {
    VcdWaves::Id depth, bytes;
  };

  void note_handle(const Event& event) {
    const std::pair handle{event.values[0], event.values[1]};
    if (event.values[3] == static_cast<std::uint64_t>(MailboxRole::kTaps)) {
      taps_.insert(handle);
    } else {
      taps_.erase(handle);
    }
  }

  void show(std::uint64_t descriptor, std::uint64_t depth, std::uint64_t bytes) {
    const Ring& ring = rings_.at(descriptor - 1);
    waves_.set(ring.depth, depth);
    waves_.set(ring.bytes, bytes);
  }

  VcdWaves& waves_;
  std::vector<Ring> rings_;                                 // by descriptor - 1
  std::set<std::pair<std::uint64_t, std::uint64_t>> taps_;  // pid and handle
};

}  // namespace

void add_vcd_mailboxes(const Platform& platform, VcdWaves& waves, VcdParts& parts) {
  const auto* mailboxes = platform.find_only<MailboxState>();
  if (mailboxes == nullptr) return;
  parts.push_back(std::make_unique<Rings>(mailboxes->most_mailboxes(), waves));
}

}  // namespace hsx
