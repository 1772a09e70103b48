#include "testbenches/mailbox_model.h"

#include <fmt/format.h>

#include <algorithm>

#include "mailbox/protocol.h"
#include "testbenches/event_field.h"

namespace hsx {
namespace {

void remove(std::deque<ModelMessage>& messages, std::uint64_t number) {
  const auto found = std::find_if(messages.begin(), messages.end(),
                                  [&](const ModelMessage& message) { return message.number == number; });
  if (found != messages.end()) messages.erase(found);
}

const ModelMessage* find_in(const std::deque<ModelMessage>& messages, std::uint64_t number) {
  const auto found = std::find_if(messages.begin(), messages.end(),
                                  [&](const ModelMessage& message) { return message.number == number; });
  return found == messages.end() ? nullptr : &*found;
}

}  // namespace

bool ModelBox::is_fanout() const {
  return (mode & kMailboxFanout) != 0;
}

std::string ModelBox::text() const {
  static constexpr const char* kSpaces[] = {"pid", "svc", "app", "shared"};
  const std::string of = owner == 0 ? "" : fmt::format(" of task {}", owner - 1);
  return fmt::format("mailbox {} ({}{})", id, kSpaces[space % 4], of);
}

const ModelMessage* ModelBox::find(std::uint64_t number) const {
  return find_in(ring, number);
}

const ModelMessage* ModelBox::find(std::uint64_t number, ModelHandle key) const {
  const auto reader = readers.find(key);
  const bool taps = reader != readers.end() && reader->second.role == MailboxRole::kTaps;
  return find_in(taps ? reader->second.copies : ring, number);
}

const ModelMessage* ModelBox::next_for(ModelHandle key) const {
  const auto found = readers.find(key);
  if (found == readers.end()) return nullptr;
  const ModelReader& reader = found->second;
  const std::deque<ModelMessage>& source = reader.role == MailboxRole::kTaps ? reader.copies : ring;
  const bool from_cursor = reader.role != MailboxRole::kTaps && is_fanout();
  const auto next = std::find_if(source.begin(), source.end(), [&](const ModelMessage& message) {
    return !from_cursor || message.number >= reader.next;
  });
  return next == source.end() ? nullptr : &*next;
}

ModelBox& MailboxModel::box(std::uint32_t descriptor) {
  ModelBox& found = boxes_[descriptor];
  found.id = descriptor;
  return found;
}

const ModelWait* MailboxModel::wait_of(std::uint32_t pid) const {
  const auto found =
      std::find_if(waits_.begin(), waits_.end(), [&](const ModelWait& wait) { return wait.key.pid == pid; });
  return found == waits_.end() ? nullptr : &*found;
}

void MailboxModel::observe(const Event& event) {
  struct Row {
    const EventType* type;
    void (MailboxModel::*handler)(const Event&);
  };
  static constexpr Row kRows[] = {
      {&kMailboxCreate, &MailboxModel::create}, {&kMailboxChange, &MailboxModel::change},
      {&kMailboxHandle, &MailboxModel::handle}, {&kMailboxPut, &MailboxModel::put},
      {&kMailboxTake, &MailboxModel::take},     {&kMailboxFree, &MailboxModel::leave},
      {&kMailboxDrop, &MailboxModel::leave},    {&kMailboxCopy, &MailboxModel::copy},
      {&kMailboxMiss, &MailboxModel::miss},     {&kMailboxWait, &MailboxModel::wait},
  };
  last_retired_.observe(event);
  if (event.type == &kMailboxTimeout) end_wait(field(event, 0));
  for (const Row& row : kRows) {
    if (event.type == row.type) return (this->*row.handler)(event);
  }
}

void MailboxModel::create(const Event& event) {
  ModelBox& made = box(field(event, 0));
  made.space = field(event, 1);
  made.owner = field(event, 2);
  made.capacity = field(event, 3);
  made.mode = field(event, 4);
}

void MailboxModel::change(const Event& event) {
  ModelBox& changed = box(field(event, 0));
  changed.capacity = field(event, 1);
  changed.mode = field(event, 2);
  if (event.values[3] == 0) return;
  for (auto& [key, reader] : changed.readers) {
    reader.next = changed.last + 1;
    reader.missed = false;
    if (reader.role == MailboxRole::kOnlySends) reader.role = MailboxRole::kReads;
  }
}

void MailboxModel::handle(const Event& event) {
  const ModelHandle key{field(event, 0), field(event, 1)};
  ModelBox& of = box(field(event, 2));
  const auto role = static_cast<MailboxRole>(event.values[3]);
  if (role == MailboxRole::kClosed) {
    of.readers.erase(key);
    const ModelWait* wait = wait_of(key.pid);
    if (wait != nullptr && wait->key.handle == key.handle) end_wait(key.pid);
    return;
  }
  const bool is_new = of.readers.count(key) == 0;
  ModelReader& reader = of.readers[key];
  const bool tapped = !is_new && reader.role == MailboxRole::kTaps;
  const bool taps = role == MailboxRole::kTaps;
  reader.role = role;
  if (is_new || (tapped && !taps)) reader.next = of.last + 1;
  if (tapped == taps) return;
  reader.copies.clear();
  reader.copy_missed = false;
  reader.last_offered = of.last;
}

void MailboxModel::put(const Event& event) {
  ModelBox& to = box(field(event, 0));
  to.last = event.values[1];
  to.ring.push_back({event.values[1], event.values[2], event.values[3], event.cycle});
}

void MailboxModel::take(const Event& event) {
  ModelBox& from = box(field(event, 0));
  const ModelHandle key{field(event, 4), field(event, 5)};
  end_wait(key.pid);
  ModelReader& reader = from.readers[key];
  if (reader.role == MailboxRole::kTaps) {
    remove(reader.copies, event.values[1]);
    reader.copy_missed = false;
  } else if (from.is_fanout()) {
    reader.next = event.values[1] + 1;
    reader.missed = false;
  } else {
    remove(from.ring, event.values[1]);
  }
}

void MailboxModel::leave(const Event& event) {
  ModelBox& from = box(field(event, 0));
  remove(from.ring, event.values[1]);
  if (event.type != &kMailboxDrop) return;
  for (auto& [key, reader] : from.readers) {
    if (reader.role == MailboxRole::kReads && reader.next <= event.values[1]) reader.missed = true;
  }
}

void MailboxModel::copy(const Event& event) {
  ModelBox& of = box(field(event, 0));
  ModelReader& reader = of.readers[{field(event, 3), field(event, 4)}];
  const ModelMessage* message = of.find(event.values[1]);
  reader.last_offered = event.values[1];
  if (message != nullptr) reader.copies.push_back(*message);
}

void MailboxModel::miss(const Event& event) {
  ModelReader& reader = box(field(event, 0)).readers[{field(event, 3), field(event, 4)}];
  remove(reader.copies, event.values[1]);
  reader.copy_missed = true;
  reader.last_offered = std::max(reader.last_offered, event.values[1]);
}

void MailboxModel::wait(const Event& event) {
  const ModelHandle key{field(event, 0), field(event, 1)};
  end_wait(key.pid);
  waits_.push_back({key, field(event, 3), event.cycle, Cycles(event.values[4]), pc(key.pid)});
}

void MailboxModel::end_wait(std::uint32_t pid) {
  const auto found =
      std::find_if(waits_.begin(), waits_.end(), [&](const ModelWait& wait) { return wait.key.pid == pid; });
  if (found != waits_.end()) waits_.erase(found);
}

}  // namespace hsx
