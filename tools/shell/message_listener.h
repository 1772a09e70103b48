// Messages as they enter the mailboxes that an operator listens to.
#pragma once

#include <deque>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "mailbox/mailbox_operator.h"
#include "mailbox/mailbox_state.h"
#include "platforms/platform.h"

namespace hsx {

// In the settings of a session: "listen": [target...].
class MessageListener : public MailboxObserver {
 public:
  // Both live as long as it. `print` gets whole lines.
  MessageListener(Platform& platform, std::function<void(const std::string&)> print);
  ~MessageListener() override;
  MessageListener(const MessageListener&) = delete;
  MessageListener& operator=(const MessageListener&) = delete;

  void read(const nlohmann::ordered_json& settings);
  // Prints what has entered before that cycle and has not been printed.
  void tell_until(Cycles end);

  void entered(std::uint32_t descriptor_id, const MailboxMessage& message, Cycles at) override;
  void host_refused(std::uint32_t descriptor_id, Cycles at) override;

 private:
  struct Heard {
    Cycles at;
    std::string text;
  };
  std::string name_of(std::uint32_t descriptor_id) const;
  bool listens_to(std::uint32_t descriptor_id) const;

  MailboxOperator* device_;  // null: there is none
  const MailboxState* mailboxes_;
  std::function<void(const std::string&)> print_;
  std::vector<std::string> targets_;
  std::deque<Heard> heard_;
};

}  // namespace hsx
