#include "core/prefetch_buffer.h"

#include <algorithm>

#include "kernel/registry.h"

namespace hsx {
namespace {

const ComponentKind<PrefetchBuffer> kKind{"prefetch_buffer", "Reads code ahead of the core that runs it."};
constexpr unsigned kWord = 4;

bool is_word_read(const tlm::tlm_generic_payload& payload) {
  return payload.is_read() && payload.get_data_length() == kWord && payload.get_address() % kWord == 0 &&
         payload.get_byte_enable_ptr() == nullptr && payload.get_streaming_width() >= kWord;
}

bool is_fresh_read(const tlm::tlm_generic_payload& payload) {
  const auto* fresh = payload.get_extension<FreshRead>();
  return fresh != nullptr && fresh->wanted;
}

void tell_wait(const tlm::tlm_generic_payload& payload, Cycles waited) {
  if (auto* info = payload.get_extension<GrantInfo>()) info->waited += waited;
}

}  // namespace

PrefetchBuffer::PrefetchBuffer(const sc_core::sc_module_name& name, const Setup& setup)
    : Component(name, setup),
      in_(
          *this, "in", "A core's fetches.",
          [this](std::size_t, tlm::tlm_generic_payload& p, Cycles& local) { serve(p, local); },
          [this](std::size_t, tlm::tlm_generic_payload& p) { return out_.forward_debug(0, p); },
          PortBase::Arity::one),
      out_(*this, "out", "Code words, on demand and ahead of it.", PortBase::Arity::one),
      depth_(*this, "depth", 4, "Words that it holds.", 1, 8),
      hit_(*this, "hit", 1_cycles, "Cycles to answer from the buffer.", 1_cycles, 1000_cycles),
      hits_(context().stats, stat_name("hits"), "words", "Words answered from the buffer."),
      late_hits_(context().stats, stat_name("late_hits"), "words",
                 "Words answered from the buffer that were on their way when they were asked for."),
      misses_(context().stats, stat_name("misses"), "words", "Words fetched on demand."),
      prefetched_(context().stats, stat_name("prefetched"), "words", "Words brought into the buffer."),
      dropped_(context().stats, stat_name("dropped"), "words", "Words that left the buffer unused.") {
  sc_core::sc_spawn([this] { run(); }, "prefetch");
}

void PrefetchBuffer::serve(tlm::tlm_generic_payload& payload, Cycles& local) {
  const bool is_word = is_word_read(payload);
  request_ = Request{local, Address(payload.get_address()), is_word, is_word && !is_fresh_read(payload)};
  see_cycles_before(local);
  while (!is_held() && under_way(local)) sc_core::wait(ended_);
  local = is_held() ? answer(payload) : go_out(payload);
  request_.reset();
  if (plan_prefetch()) timeline().notify_at_middle(planned_, *start_ - 1_cycles);
}

// Whatever has been granted before that cycle has been granted when this returns.
void PrefetchBuffer::see_cycles_before(Cycles cycle) {
  if (cycle == 0_cycles) return;
  const Cycles last = cycle - 1_cycles;
  if (timeline().clock().middle(last) > sc_core::sc_time_stamp()) timeline().settle(last);
}

// Of the word that can answer the request; words_.size() when there is none.
std::size_t PrefetchBuffer::position() const {
  if (!request_->answerable) return words_.size();
  const auto found = std::find_if(words_.begin(), words_.end(),
                                  [this](const Word& word) { return word.address == request_->address; });
  return static_cast<std::size_t>(found - words_.begin());
}

Cycles PrefetchBuffer::answer(tlm::tlm_generic_payload& payload) {
  const auto found = words_.begin() + static_cast<std::ptrdiff_t>(position());
  const Cycles at = std::max(request_->at, found->there);
  if (words_.size() + (under_way(request_->at) ? 1 : 0) >= depth_) room_from_ = request_->at + 1_cycles;
  std::copy(found->bytes.begin(), found->bytes.end(), payload.get_data_ptr());
  payload.set_response_status(tlm::TLM_OK_RESPONSE);
  hits_.add();
  if (at != request_->at) late_hits_.add();
  dropped_.add(position());
  words_.erase(words_.begin(), found + 1);
  tell_wait(payload, at - request_->at);
  return at + hit_;
}

Cycles PrefetchBuffer::go_out(tlm::tlm_generic_payload& payload) {
  start_.reset();
  reading_on_ = false;
  dropped_.add(words_.size());
  words_.clear();
  if (request_->is_word) misses_.add();
  Cycles local = std::max(request_->at, free_from_);
  tell_wait(payload, local - request_->at);
  out_.forward(0, payload, local);
  free_from_ = local;
  reading_on_ = request_->is_word && payload.is_response_ok();
  next_ = request_->address + Address(kWord);
  return local;
}

void PrefetchBuffer::run() {
  for (;;) {
    while (!start_) sc_core::wait(planned_);
    const Cycles at = *start_;
    timeline().settle(at - 1_cycles);
    if (start_ == at) prefetch(at);
  }
}

void PrefetchBuffer::prefetch(Cycles at) {
  start_.reset();
  reading_ = true;
  Word word{next_, {}, at};
  const Response response =
      out_.access(0, {Command::read, word.address, word.bytes.data(), kWord}, word.there);
  reading_ = false;
  free_from_ = word.there;
  reading_on_ = response == Response::ok;
  if (reading_on_) {
    prefetched_.add();
    words_.push_back(word);
    next_ += Address(kWord);
  }
  plan_prefetch();
  if (request_) timeline().notify_now(ended_);
}

// Whether it is known now, and was not before, when the next prefetch starts.
bool PrefetchBuffer::plan_prefetch() {
  if (start_ || reading_ || !reading_on_ || words_.size() >= depth_) return false;
  const Cycles at = std::max(free_from_, room_from_);
  if (request_ && request_->at < at && !is_held()) return false;
  start_ = at;
  return true;
}

}  // namespace hsx
