// What the mailbox hardware decides, without its timing: names, handles, rings, waits. The device around it
// moves the payloads.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mailbox/descriptor.h"
#include "mailbox/mailbox_events.h"
#include "mailbox/profile.h"

namespace hsx {

// A RECV that found nothing. `buffer` and `info` are the caller's own and handed back untouched.
struct MailboxWait {
  std::uint32_t pid = 0;
  std::uint32_t handle = 0;
  std::uint32_t max_length = 0;  // bytes of payload wanted
  std::uint32_t timeout = kMailboxPoll;
  std::uint64_t buffer = 0;
  std::uint64_t info = 0;
};

struct OpenResult {
  MailboxStatus status = MailboxStatus::kOk;
  std::uint32_t handle = 0;  // 0 unless kOk
};

// A wait that has ended; `message` is already cut to the wait's max_length and out of the mailbox.
struct WokenWait {
  MailboxWait wait;
  MailboxMessage message;
};

struct LoadResult {
  MailboxStatus status = MailboxStatus::kOk;
  std::vector<WokenWait> woken;  // mailboxes that others made before may get a new mode
};

struct BindResult {
  MailboxStatus status = MailboxStatus::kOk;
  std::uint32_t descriptor_id = 0;  // 0 unless kOk
  std::vector<WokenWait> woken;     // a new mode may show waiting readers a message they had not been offered
};

struct SendResult {
  MailboxStatus status = MailboxStatus::kOk;
  std::uint32_t length = 0;  // bytes accepted
  std::vector<WokenWait> woken{};
  std::uint64_t number = 0;  // of the message, 0 when none was stored
};

struct RecvResult {
  MailboxStatus status = MailboxStatus::kOk;
  bool waiting = false;  // with kNoData: the wait is kept until a WokenWait or expire_wait names it
  MailboxMessage message;
};

struct PeekResult {
  MailboxStatus status = MailboxStatus::kOk;
  MailboxView view;
};

// A line of the result file's list of mailboxes.
struct MailboxSnapshot {
  std::uint32_t descriptor_id = 0;
  MailboxNamespace space = MailboxNamespace::kSvc;
  std::string name;
  std::optional<std::uint32_t> owner_pid;
  std::uint32_t capacity = 0;
  std::uint64_t bytes_used = 0;
  std::uint64_t queue_depth = 0;
  std::uint32_t mode_mask = 0;
};

// Total over its arguments: any pid, handle, length, mode or string is answered with a status: kInternalError
// for a task that is not loaded or a target that makes no sense, kNoDescriptor when the pool, the task's
// handle limit or its last handle number, 65535, is reached. A refused call but load_task opens, creates and
// stores nothing. Descriptor ids and the handles of a task count up from 1 and are not reused; descriptors
// outlive their tasks. `now_ps` is simulated time in picoseconds and never goes back.
class MailboxRules {
 public:
  // What it does is noted in `journal`, which may be null and outlives it.
  explicit MailboxRules(const MailboxProfile& profile = kDesktopMailboxes, MailboxJournal* journal = nullptr)
      : profile_(profile), journal_(journal) {}

  const MailboxProfile& profile() const { return profile_; }

  // Creates svc:stdio.in, .out and .err and pid:<n> with mode 3, and opens handles 1, 2 and 3 on the first
  // three. A pid that was loaded before starts with fresh handles on the descriptors it had. kNoDescriptor:
  // the pool or the handle limit is too small; descriptors made until then stay, the task is not loaded.
  LoadResult load_task(std::uint32_t pid);
  // Closes the task's handles and forgets its wait.
  void end_task(std::uint32_t pid);

  OpenResult open(std::uint32_t pid, std::string_view target);
  // Capacity 0: the default for a new descriptor, unchanged for an existing one; mode 0 likewise.
  BindResult bind(std::uint32_t pid, std::string_view target, std::uint32_t capacity, std::uint32_t mode);
  // What an image's metadata asks for; `owner`, if given, replaces the owner of an svc or app target.
  BindResult bind_metadata(std::uint32_t pid, std::string_view target, std::uint32_t capacity,
                           std::uint32_t mode, std::optional<std::uint32_t> owner);

  // A send has two phases, because its payload is fetched in between: after a refusal there is nothing to
  // fetch. Both decide, and each counts its own refusal. Whatever the answer, the handle has now sent.
  MailboxStatus check_send(std::uint32_t pid, std::uint32_t handle, std::uint32_t length);
  SendResult commit_send(std::uint32_t pid, std::uint32_t handle, std::vector<std::uint8_t> payload,
                         std::uint32_t flags, std::uint32_t channel, std::uint64_t now_ps);
  // The next message, cut to max_length. With nothing there: kNoData, and unless the timeout is kMailboxPoll
  // the wait is kept. A task waits for one thing at a time: a new wait replaces an older one.
  RecvResult recv(const MailboxWait& request);
  PeekResult peek(std::uint32_t pid, std::uint32_t handle);
  MailboxStatus tap(std::uint32_t pid, std::uint32_t handle, bool enable);
  MailboxStatus close(std::uint32_t pid, std::uint32_t handle);

  // fs_write on fd 1 or 2: one message to the task's svc:stdio.out or .err, flagged kMessageStdout or
  // kMessageStderr. The length accepted is 0 when the mailbox is full, the bytes can never fit, or there is
  // no such fd or task. The task's own handle on that mailbox counts as the sender. In two phases, as a send.
  MailboxStatus check_stdio_write(std::uint32_t pid, std::uint32_t fd, std::uint32_t length);
  SendResult stdio_write(std::uint32_t pid, std::uint32_t fd, std::vector<std::uint8_t> payload,
                         std::uint64_t now_ps);

  // A message of the operator, who has no handle: sender and pid are 0. In two phases, as a send. Require
  // 1 <= descriptor_id <= descriptor_count().
  MailboxStatus check_host_send(std::uint32_t descriptor_id, std::uint32_t length);
  SendResult host_send(std::uint32_t descriptor_id, std::vector<std::uint8_t> payload, std::uint32_t flags,
                       std::uint64_t now_ps);

  // Ends the task's wait at its deadline (the answer to it is kTimeout, length 0) and returns it; empty when
  // it does not wait.
  std::optional<MailboxWait> expire_wait(std::uint32_t pid);
  const MailboxWait* find_wait(std::uint32_t pid) const;

  // In descriptor id order.
  std::vector<MailboxSnapshot> snapshot() const;
  std::size_t descriptor_count() const { return descriptors_.size(); }
  // The mailbox that a target string names, as task `pid` would write it; 0 for none.
  std::uint32_t find_target(std::string_view target, std::uint32_t pid) const;
  const MailboxDescriptor& descriptor(std::uint32_t id) const { return descriptors_[id - 1]; }
  std::size_t handle_count(std::uint32_t pid) const;
  // Of an open handle, or of where fs_write on `fd` goes; 0 for none.
  std::uint32_t descriptor_id(std::uint32_t pid, std::uint32_t handle) const;
  std::uint32_t stdio_descriptor_id(std::uint32_t pid, std::uint32_t fd) const;
  // Requires 1 <= descriptor_id <= descriptor_count().
  MailboxCounts counts(std::uint32_t descriptor_id) const;
  MailboxCounts total_counts() const;
  std::uint64_t refused_handles() const { return refused_handles_; }          // calls with an invalid handle
  std::uint64_t refused_descriptors() const { return refused_descriptors_; }  // pool or handle limit reached

  // For fault injection, on the mailbox of a handle: how many messages it holds, 0 unless it has a single
  // reader; then its two newest change places, and its newest is lost. Require that many.
  std::size_t newest(std::uint32_t pid, std::uint32_t handle);
  void swap_newest(std::uint32_t pid, std::uint32_t handle);
  void lose_newest(std::uint32_t pid, std::uint32_t handle);

 private:
  using DescriptorIndex = std::size_t;

  struct Task {
    std::uint32_t next_handle = 1;
    std::map<std::uint32_t, DescriptorIndex> handles;
  };

  MailboxStatus create_task_mailboxes(std::uint32_t pid, std::vector<WokenWait>& woken);
  std::optional<DescriptorIndex> find_stdio(std::uint32_t pid, std::uint32_t fd) const;
  std::optional<DescriptorIndex> find(const MailboxTarget& target) const;
  std::optional<DescriptorIndex> create(std::uint32_t pid, const MailboxTarget& target,
                                        std::uint32_t capacity, std::uint32_t mode);
  MailboxDescriptor* descriptor_of(std::uint32_t pid, std::uint32_t handle);
  BindResult bind_target(std::uint32_t pid, const MailboxTarget& target, std::uint32_t capacity,
                         std::uint32_t mode);
  SendResult deliver(MailboxDescriptor& box, HandleKey sender, MailboxMessage message, std::uint64_t now_ps);
  std::vector<WokenWait> serve_waits(MailboxDescriptor& box);
  std::optional<MailboxWait> take_wait(std::uint32_t pid, std::uint64_t MailboxCounts::*ended_as);
  void drop_wait(std::uint32_t pid);
  std::optional<MailboxMessage> take_cut(MailboxDescriptor& box, HandleKey key, std::uint32_t max_length);
  void refuse(std::uint32_t pid, MailboxResource resource, std::uint64_t used, std::uint64_t limit);

  MailboxProfile profile_;
  MailboxJournal* journal_;
  std::vector<MailboxDescriptor> descriptors_;
  std::map<std::uint32_t, Task> tasks_;
  std::vector<MailboxWait> waits_;  // in order of arrival
  std::uint64_t refused_handles_ = 0;
  std::uint64_t refused_descriptors_ = 0;
};

}  // namespace hsx
