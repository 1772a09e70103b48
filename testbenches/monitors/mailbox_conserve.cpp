// mailbox.conserve
#include <fmt/format.h>

#include <map>
#include <optional>
#include <set>

#include "mailbox/protocol.h"
#include "testbenches/contract.h"
#include "testbenches/mailbox_ledger.h"
#include "testbenches/mailbox_model.h"

namespace hsx {
namespace {

class MailboxConserve : public Contract {
 public:
  static constexpr ContractRow kRow{
      "mailbox.conserve",
      "What is sent to a mailbox is received, freed after all readers had it, dropped, or still queued, in "
      "messages and bytes; what a reader missed is flagged, and what it did not take is cut by its maximum."};
  explicit MailboxConserve(const ContractSetup& setup) : Contract(kRow, setup) {}

  void observe(const Event& event) override {
    if (event.type == &kMailboxTake) take(event);
    if (event.type == &kMailboxFree) free(event);
    if (event.type == &kMailboxDrop) leave(event, ledgers_[field(event, 0)].dropped, "dropped");
    if (event.type == &kMailboxWait) expect_nothing(event, field(event, 3));
    if (event.type == &kMailboxReceive) receive(event);
    if (event.type == &kMailboxWake) hand_over(event);
    model_.observe(event);
    if (event.type == &kMailboxCut) cut(event);
    if (event.type == &kMailboxPut) put(event);
    if (event.type == &kMailboxSend) send(event);
    if (event.type == &kMailboxCommand) end(event);
  }

 private:
  // Taken for a task and not yet handed to it.
  struct InHand {
    std::uint32_t descriptor = 0;
    ModelMessage message;
    std::uint64_t left_out = 0;
  };

  Place place(const Event& event, std::uint32_t pid) const { return {event.cycle, pid, model_.pc(pid)}; }

  void put(const Event& event) {
    MailboxLedger& ledger = ledgers_[field(event, 0)];
    ledger.in.add(event.values[2]);
    balance(event, field(event, 4), event.values[6], event.values[7]);
    touched_.insert(field(event, 0));
  }

  void take(const Event& event) {
    const ModelHandle key{field(event, 4), field(event, 5)};
    const ModelBox& box = model_.box(field(event, 0));
    const ModelMessage* message = box.find(event.values[1], key);
    check(message != nullptr && message->length == event.values[2], place(event, key.pid), [&] {
      return fmt::format("task {} got message {} of {} with {} bytes, and {}", key.pid, event.values[1],
                         box.text(), event.values[2],
                         message == nullptr ? "none of this number was there"
                                            : fmt::format("{} had been sent", message->length));
    });
    if (message != nullptr) check_flags(event, box, key, *message);
    in_hand_[key.pid] = {box.id,
                         message == nullptr ? ModelMessage{event.values[1], event.values[2]} : *message};
    const auto reader = box.readers.find(key);
    if (reader != box.readers.end() && reader->second.role == MailboxRole::kTaps) return;
    if (!box.is_fanout()) ledgers_[box.id].out.add(event.values[2]);
    balance(event, key.pid, event.values[6], event.values[7]);
  }

  void check_flags(const Event& event, const ModelBox& box, ModelHandle key, const ModelMessage& message) {
    const auto found = box.readers.find(key);
    if (found == box.readers.end()) return;
    const ModelReader& reader = found->second;
    const bool taps = reader.role == MailboxRole::kTaps;
    const bool missed = taps ? reader.copy_missed : box.is_fanout() && reader.missed;
    const std::uint64_t flags = message.flags | (missed ? kMessageOverrun : 0);
    check(event.values[3] == flags, place(event, key.pid), [&] {
      return fmt::format("task {} got message {} of {} with flags {:X} instead of {:X}{}", key.pid,
                         message.number, box.text(), event.values[3], flags,
                         missed ? ", for it had missed one" : "");
    });
  }

  void free(const Event& event) {
    const ModelBox& box = model_.box(field(event, 0));
    for (const auto& [key, reader] : box.readers) {
      const bool waits_for_it = reader.role == MailboxRole::kReads && reader.next <= event.values[1];
      check(!waits_for_it, place(event, key.pid), [&, reader_pid = key.pid] {
        return fmt::format("message {} of {} was freed before task {} had it", event.values[1], box.text(),
                           reader_pid);
      });
    }
    leave(event, ledgers_[box.id].out, "freed");
  }

  void leave(const Event& event, MessageCount& counted, const char* what) {
    const ModelBox& box = model_.box(field(event, 0));
    const ModelMessage* message = box.find(event.values[1]);
    check(message != nullptr && message->length == event.values[2], place(event, 0), [&] {
      return fmt::format("message {} of {} with {} bytes was {} and was not there as such", event.values[1],
                         box.text(), event.values[2], what);
    });
    counted.add(event.values[2]);
    balance(event, 0, event.values[3], event.values[4]);
  }

  // Holds the books against what the device has in its ring.
  void balance(const Event& event, std::uint32_t pid, std::uint64_t depth, std::uint64_t bytes) {
    const std::uint32_t id = field(event, 0);
    MailboxLedger& ledger = ledgers_[id];
    const MessageCount queued{depth, bytes - depth * kMessageOverheadBytes};
    check(ledger.balances(queued), place(event, pid), [&] {
      return fmt::format(
          "{}: {} messages ({} bytes) were sent, {} ({}) are out, {} ({}) dropped, and {} ({}) queued",
          model_.box(id).text(), ledger.in.messages, ledger.in.bytes, ledger.out.messages, ledger.out.bytes,
          ledger.dropped.messages, ledger.dropped.bytes, queued.messages, queued.bytes);
    });
    if (!ledger.balances(queued)) ledger.settle(queued);
  }

  void cut(const Event& event) {
    const auto found = in_hand_.find(field(event, 2));
    if (found != in_hand_.end()) found->second.left_out = event.values[4];
  }

  void receive(const Event& event) {
    const auto status = static_cast<MailboxStatus>(event.values[5]);
    if (status == MailboxStatus::kOk) hand_over(event);
    if (status == MailboxStatus::kNoData) expect_nothing(event, field(event, 6));
  }

  void hand_over(const Event& event) {
    const std::uint32_t pid = field(event, 0);
    const auto found = in_hand_.find(pid);
    if (found == in_hand_.end()) {
      check(false, place(event, pid), [&] {
        return fmt::format("task {} was handed message {} of {}, which was not taken for it", pid,
                           event.values[7], model_.box(field(event, 6)).text());
      });
      return;
    }
    const auto [descriptor, message, left_out] = found->second;
    in_hand_.erase(found);
    const bool whole = message.number == event.values[7] && event.values[2] + left_out == message.length;
    check(whole, place(event, pid), [&, &sent = message, id = descriptor, cut_off = left_out] {
      return fmt::format(
          "task {} was handed {} bytes as message {} of {}; it is message {} with {}, {} cut off", pid,
          event.values[2], event.values[7], model_.box(id).text(), sent.number, sent.length, cut_off);
    });
  }

  void expect_nothing(const Event& event, std::uint32_t descriptor) {
    const ModelHandle key{field(event, 0), field(event, 1)};
    const ModelBox& box = model_.box(descriptor);
    const ModelMessage* there = box.next_for(key);
    check(there == nullptr, place(event, key.pid), [&] {
      return fmt::format("task {} found nothing in {}, where message {} should be", key.pid, box.text(),
                         there->number);
    });
  }

  void send(const Event& event) {
    if (static_cast<MailboxStatus>(event.values[5]) != MailboxStatus::kOk || event.values[2] == 0) return;
    const ModelBox& box = model_.box(field(event, 6));
    const bool stored = touched_.count(box.id) != 0 && box.last == event.values[7];
    check(stored, place(event, field(event, 0)), [&] {
      return fmt::format("{} bytes that task {} sent to {} were accepted and not stored", event.values[2],
                         field(event, 0), box.text());
    });
  }

  // Everything taken has been handed over, and every tap had a copy or lost it.
  void end(const Event& event) {
    for (const auto& [pid, held] : in_hand_) {
      check(false, place(event, pid), [&, reader = pid, &lost = held] {
        return fmt::format("message {} of {} was taken for task {} and not handed to it", lost.message.number,
                           model_.box(lost.descriptor).text(), reader);
      });
    }
    in_hand_.clear();
    for (const std::uint32_t id : touched_) check_taps(event, model_.box(id));
    touched_.clear();
  }

  void check_taps(const Event& event, const ModelBox& box) {
    for (const auto& [key, reader] : box.readers) {
      if (reader.role != MailboxRole::kTaps) continue;
      check(reader.last_offered == box.last, place(event, key.pid), [&, pid = key.pid] {
        return fmt::format("the tap of task {} on {} has no copy of message {} and did not count it as lost",
                           pid, box.text(), box.last);
      });
    }
  }

  MailboxModel model_;
  std::map<std::uint32_t, MailboxLedger> ledgers_;  // by descriptor
  std::map<std::uint32_t, InHand> in_hand_;         // by pid
  std::set<std::uint32_t> touched_;                 // descriptors that got a message in this command
};

const ContractKind<MailboxConserve> kKind;

}  // namespace
}  // namespace hsx
