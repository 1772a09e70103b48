#include "mailbox/mailbox_rules.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace hsx {
namespace {
constexpr std::string_view kStdioTargets[] = {"svc:stdio.in", "svc:stdio.out", "svc:stdio.err"};
constexpr std::uint32_t kLastHandle = 0xFFFF;  // arguments of the traps are 16 bits wide
}  // namespace

LoadResult MailboxRules::load_task(std::uint32_t pid) {
  end_task(pid);
  tasks_[pid] = Task{};
  LoadResult result;
  result.status = create_task_mailboxes(pid, result.woken);
  if (result.status != MailboxStatus::kOk) end_task(pid);
  return result;
}

MailboxStatus MailboxRules::create_task_mailboxes(std::uint32_t pid, std::vector<WokenWait>& woken) {
  const auto bind_here = [&](std::string_view target) {
    BindResult bound = bind(pid, target, 0, kMailboxReadWrite);
    std::move(bound.woken.begin(), bound.woken.end(), std::back_inserter(woken));
    return bound.status;
  };
  for (const std::string_view target : kStdioTargets) {
    if (const MailboxStatus status = bind_here(target); status != MailboxStatus::kOk) return status;
    const OpenResult opened = open(pid, target);
    if (opened.status != MailboxStatus::kOk) return opened.status;
  }
  return bind_here("pid:" + std::to_string(pid));
}

void MailboxRules::end_task(std::uint32_t pid) {
  drop_wait(pid);
  const auto found = tasks_.find(pid);
  if (found == tasks_.end()) return;
  for (const auto& [handle, index] : found->second.handles) descriptors_[index].detach({pid, handle});
  tasks_.erase(found);
}

std::optional<MailboxRules::DescriptorIndex> MailboxRules::find(const MailboxTarget& target) const {
  const auto found =
      std::find_if(descriptors_.begin(), descriptors_.end(),
                   [&](const MailboxDescriptor& descriptor) { return descriptor.target() == target; });
  if (found == descriptors_.end()) return std::nullopt;
  return static_cast<DescriptorIndex>(found - descriptors_.begin());
}

std::optional<MailboxRules::DescriptorIndex> MailboxRules::create(std::uint32_t pid,
                                                                  const MailboxTarget& target,
                                                                  std::uint32_t capacity,
                                                                  std::uint32_t mode) {
  if (descriptors_.size() >= profile_.max_descriptors) {
    refuse(pid, MailboxResource::kDescriptor, descriptors_.size(), profile_.max_descriptors);
    return std::nullopt;
  }
  const auto id = static_cast<std::uint32_t>(descriptors_.size() + 1);
  const std::uint32_t bytes = capacity == 0 ? kDefaultMailboxCapacity : capacity;
  descriptors_.emplace_back(id, target, bytes, mode, journal_);
  if (journal_ != nullptr) {
    journal_->note(kMailboxCreate, {id, static_cast<std::uint64_t>(target.space),
                                    target.owner ? std::uint64_t{*target.owner} + 1 : 0, bytes, mode, pid});
  }
  return descriptors_.size() - 1;
}

void MailboxRules::refuse(std::uint32_t pid, MailboxResource resource, std::uint64_t used,
                          std::uint64_t limit) {
  ++refused_descriptors_;
  if (journal_ != nullptr)
    journal_->note(kMailboxRefuse, {pid, static_cast<std::uint64_t>(resource), used, limit});
}

OpenResult MailboxRules::open(std::uint32_t pid, std::string_view text) {
  const auto target = parse_target(text, pid);
  const auto task = tasks_.find(pid);
  if (!target || task == tasks_.end()) return {MailboxStatus::kInternalError, 0};
  if (const std::size_t open = task->second.handles.size(); open >= profile_.max_handles) {
    refuse(pid, MailboxResource::kHandle, open, profile_.max_handles);
    return {MailboxStatus::kNoDescriptor, 0};
  }
  if (task->second.next_handle > kLastHandle) {
    refuse(pid, MailboxResource::kHandleNumber, kLastHandle, kLastHandle);
    return {MailboxStatus::kNoDescriptor, 0};
  }
  auto index = find(*target);
  if (!index) index = create(pid, *target, 0, 0);
  if (!index) return {MailboxStatus::kNoDescriptor, 0};
  const std::uint32_t handle = task->second.next_handle++;
  task->second.handles[handle] = *index;
  descriptors_[*index].attach({pid, handle});
  return {MailboxStatus::kOk, handle};
}

BindResult MailboxRules::bind(std::uint32_t pid, std::string_view text, std::uint32_t capacity,
                              std::uint32_t mode) {
  const auto target = parse_target(text, pid);
  if (!target) return {MailboxStatus::kInternalError, 0, {}};
  return bind_target(pid, *target, capacity, mode);
}

BindResult MailboxRules::bind_metadata(std::uint32_t pid, std::string_view text, std::uint32_t capacity,
                                       std::uint32_t mode, std::optional<std::uint32_t> owner) {
  auto target = parse_target(text, pid);
  if (!target) return {MailboxStatus::kInternalError, 0, {}};
  const bool may_be_owned =
      target->space == MailboxNamespace::kSvc || target->space == MailboxNamespace::kApp;
  if (owner && may_be_owned) target->owner = owner;
  return bind_target(pid, *target, capacity, mode);
}

BindResult MailboxRules::bind_target(std::uint32_t pid, const MailboxTarget& target, std::uint32_t capacity,
                                     std::uint32_t mode) {
  if (const auto index = find(target)) {
    MailboxDescriptor& box = descriptors_[*index];
    if (capacity != 0) box.set_capacity(capacity);
    if (mode != 0) box.set_mode(mode);
    return {MailboxStatus::kOk, box.id(), serve_waits(box)};
  }
  const auto index = create(pid, target, capacity, mode);
  if (!index) return {MailboxStatus::kNoDescriptor, 0, {}};
  return {MailboxStatus::kOk, descriptors_[*index].id(), {}};
}

MailboxDescriptor* MailboxRules::descriptor_of(std::uint32_t pid, std::uint32_t handle) {
  if (const auto task = tasks_.find(pid); task != tasks_.end()) {
    const auto found = task->second.handles.find(handle);
    if (found != task->second.handles.end()) return &descriptors_[found->second];
  }
  ++refused_handles_;
  return nullptr;
}

std::uint32_t MailboxRules::descriptor_id(std::uint32_t pid, std::uint32_t handle) const {
  const auto task = tasks_.find(pid);
  if (task == tasks_.end()) return 0;
  const auto found = task->second.handles.find(handle);
  return found == task->second.handles.end() ? 0 : descriptors_[found->second].id();
}

std::uint32_t MailboxRules::stdio_descriptor_id(std::uint32_t pid, std::uint32_t fd) const {
  const auto index = find_stdio(pid, fd);
  return index ? descriptors_[*index].id() : 0;
}

std::uint32_t MailboxRules::find_target(std::string_view target, std::uint32_t pid) const {
  const auto parsed = parse_target(target, pid);
  const auto index = parsed ? find(*parsed) : std::nullopt;
  return index ? descriptors_[*index].id() : 0;
}

MailboxStatus MailboxRules::tap(std::uint32_t pid, std::uint32_t handle, bool enable) {
  MailboxDescriptor* box = descriptor_of(pid, handle);
  if (!box) return MailboxStatus::kInvalidHandle;
  box->set_tap({pid, handle}, enable, profile_.tap_rate_limit);
  return MailboxStatus::kOk;
}

MailboxStatus MailboxRules::close(std::uint32_t pid, std::uint32_t handle) {
  MailboxDescriptor* box = descriptor_of(pid, handle);
  if (!box) return MailboxStatus::kInvalidHandle;
  if (const MailboxWait* wait = find_wait(pid); wait && wait->handle == handle) drop_wait(pid);
  box->detach({pid, handle});
  tasks_.at(pid).handles.erase(handle);
  return MailboxStatus::kOk;
}

std::size_t MailboxRules::newest(std::uint32_t pid, std::uint32_t handle) {
  const MailboxDescriptor* box = descriptor_of(pid, handle);
  return box == nullptr || box->is_fanout() ? 0 : box->ring().depth();
}

void MailboxRules::swap_newest(std::uint32_t pid, std::uint32_t handle) {
  descriptor_of(pid, handle)->swap_newest();
}

void MailboxRules::lose_newest(std::uint32_t pid, std::uint32_t handle) {
  descriptor_of(pid, handle)->lose_newest();
}

std::vector<MailboxSnapshot> MailboxRules::snapshot() const {
  std::vector<MailboxSnapshot> lines;
  for (const MailboxDescriptor& box : descriptors_) {
    const MessageRing& ring = box.ring();
    lines.push_back({box.id(), box.target().space, box.target().name, box.target().owner, ring.capacity(),
                     ring.bytes_used(), ring.depth(), box.mode()});
  }
  return lines;
}

std::size_t MailboxRules::handle_count(std::uint32_t pid) const {
  const auto task = tasks_.find(pid);
  return task == tasks_.end() ? 0 : task->second.handles.size();
}

MailboxCounts MailboxRules::counts(std::uint32_t descriptor_id) const {
  return descriptors_[descriptor_id - 1].counts();
}

MailboxCounts MailboxRules::total_counts() const {
  MailboxCounts total;
  for (const MailboxDescriptor& box : descriptors_) total += box.counts();
  return total;
}

}  // namespace hsx
