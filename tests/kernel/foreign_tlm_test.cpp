// Our ports against plain TLM-2.0 sockets: time annotation, payload fields, response status.
#include "foreign_tlm.h"

#include <gtest/gtest.h>

#include "support/sim_fixture.h"

namespace hsx::foreign_tlm_test {
namespace {

using namespace testing_support;
using sc_core::sc_time;

sc_time ns(std::uint64_t n) {
  return sc_time::from_value(n * 1000);
}

// stub (our port) -> plain target. Cycles are 10 ns.
class PlainTargetTest : public SimTest {
 protected:
  PlainTargetTest() { EXPECT_EQ(connect(cpu_.port, port_), ""); }

  StubInitiator& cpu_ = initiator("cpu");
  PlainTarget target_{"target"};
  PlainTargetPort port_{cpu_, "plain", target_};
};

TEST_F(PlainTargetTest, the_delay_says_how_far_the_middle_of_the_cycle_lies_ahead) {
  cpu_.script([&] {
    sc_core::wait(ns(20));
    Cycles local = 7_cycles;
    std::uint32_t value = 0;
    cpu_.port.read32(Address(0), value, local);
    EXPECT_EQ(local, 7_cycles);
  });
  run();
  ASSERT_EQ(target_.delays.size(), 1u);
  EXPECT_EQ(target_.delays[0], ns(55));
}

TEST_F(PlainTargetTest, what_the_target_adds_moves_local_time) {
  cpu_.script([&] {
    std::uint32_t value = 0;
    Cycles local = 7_cycles;
    target_.latency = ns(40);
    cpu_.port.read32(Address(0), value, local);
    EXPECT_EQ(local, 11_cycles);
    target_.latency = ns(44);
    cpu_.port.read32(Address(0), value, local);
    EXPECT_EQ(local, 15_cycles);
    target_.latency = ns(45);
    cpu_.port.read32(Address(0), value, local);
    EXPECT_EQ(local, 20_cycles);
  });
  run();
}

TEST_F(PlainTargetTest, a_target_that_lets_kernel_time_pass_moves_local_time) {
  cpu_.script([&] {
    std::uint32_t value = 0;
    Cycles local = 2_cycles;
    target_.inspect = [](tlm::tlm_generic_payload&) { sc_core::wait(ns(15)); };
    cpu_.port.read32(Address(0), value, local);
    EXPECT_EQ(local, 4_cycles);
  });
  run();
}

TEST_F(PlainTargetTest, every_payload_field_is_set) {
  target_.inspect = [](tlm::tlm_generic_payload& payload) {
    EXPECT_TRUE(payload.is_write());
    EXPECT_EQ(payload.get_address(), 0x1234u);
    EXPECT_EQ(payload.get_data_length(), 4u);
    EXPECT_EQ(payload.get_streaming_width(), 4u);
    EXPECT_EQ(payload.get_byte_enable_ptr(), nullptr);
    EXPECT_FALSE(payload.is_dmi_allowed());
    EXPECT_EQ(payload.get_response_status(), tlm::TLM_INCOMPLETE_RESPONSE);
    EXPECT_EQ(load_le32(payload.get_data_ptr()), 0xCAFEBABEu);
    payload.set_dmi_allowed(true);
  };
  cpu_.script([&] {
    Cycles local;
    EXPECT_EQ(cpu_.port.write32(Address(0x1234), 0xCAFEBABE, local), Response::ok);
    EXPECT_EQ(cpu_.port.write32(Address(0x1234), 0xCAFEBABE, local), Response::ok);
  });
  run();
}

TEST_F(PlainTargetTest, a_fresh_read_is_marked_and_the_next_one_is_not) {
  std::vector<bool> marked;
  target_.inspect = [&](tlm::tlm_generic_payload& payload) {
    marked.push_back(payload.get_extension<FreshRead>()->wanted);
  };
  cpu_.script([&] {
    cpu_.read32(0);
    cpu_.port.read_afresh();
    cpu_.read32(0);
    cpu_.read32(0);
  });
  run();
  EXPECT_EQ(marked, (std::vector<bool>{false, true, false}));
}

TEST_F(PlainTargetTest, every_status_has_its_response) {
  const std::pair<tlm::tlm_response_status, Response> table[] = {
      {tlm::TLM_OK_RESPONSE, Response::ok},
      {tlm::TLM_INCOMPLETE_RESPONSE, Response::error},
      {tlm::TLM_GENERIC_ERROR_RESPONSE, Response::error},
      {tlm::TLM_ADDRESS_ERROR_RESPONSE, Response::address_error},
      {tlm::TLM_COMMAND_ERROR_RESPONSE, Response::command_error},
      {tlm::TLM_BURST_ERROR_RESPONSE, Response::size_error},
      {tlm::TLM_BYTE_ENABLE_ERROR_RESPONSE, Response::size_error},
  };
  cpu_.script([&] {
    Cycles local;
    for (const auto& [status, response] : table) {
      target_.status = status;
      std::uint32_t value = 0;
      EXPECT_EQ(cpu_.port.read32(Address(0), value, local), response);
    }
  });
  run();
}

TEST_F(PlainTargetTest, debug_takes_no_time_and_needs_every_byte) {
  cpu_.script([&] {
    std::uint8_t bytes[4] = {};
    EXPECT_EQ(cpu_.port.debug(Access{Command::read, Address(0), bytes, 4}), Response::ok);
    target_.debug_length = 3;
    EXPECT_EQ(cpu_.port.debug(Access{Command::read, Address(0), bytes, 4}), Response::address_error);
    EXPECT_EQ(sc_core::sc_time_stamp(), sc_core::SC_ZERO_TIME);
  });
  run();
  EXPECT_TRUE(target_.delays.empty());
}

// plain initiator -> stub target (our port)
class PlainInitiatorTest : public SimTest {
 protected:
  PlainInitiatorTest() { plain_.socket.bind(target_.port.socket()); }

  // Sends one word to address 8 with an annotated delay; the script of `clockwork` only starts and stops the
  // run.
  tlm::tlm_response_status send(tlm::tlm_generic_payload& payload, sc_time& delay) {
    plain_.socket->b_transport(payload, delay);
    return payload.get_response_status();
  }
  void expect_refused(tlm::tlm_generic_payload& payload, tlm::tlm_response_status status) {
    sc_time delay = ns(10);
    EXPECT_EQ(send(payload, delay), status);
    EXPECT_EQ(delay, ns(15));
    EXPECT_TRUE(target_.log.empty());
  }

  StubInitiator& clockwork_ = initiator("clockwork");
  PlainInitiator plain_{"plain"};
  StubTarget target_{"target", setup()};
  std::uint8_t bytes_[4] = {1, 2, 3, 4};
};

TEST_F(PlainInitiatorTest, the_access_takes_effect_in_the_cycle_its_time_lies_in) {
  clockwork_.script([&] {
    tlm::tlm_generic_payload payload;
    fill_write(payload, 8, bytes_);
    target_.latency = 3;
    for (const std::uint64_t at : {50u, 59u, 60u}) {
      sc_time delay = ns(at);
      EXPECT_EQ(send(payload, delay), tlm::TLM_OK_RESPONSE);
      EXPECT_EQ(delay, ns(at < 60 ? 85 : 95));
    }
  });
  run();
  ASSERT_EQ(target_.log.size(), 3u);
  EXPECT_EQ(target_.log[0].at, 5_cycles);
  EXPECT_EQ(target_.log[1].at, 5_cycles);
  EXPECT_EQ(target_.log[2].at, 6_cycles);
  EXPECT_EQ(target_.log[0].address, 8u);
  EXPECT_EQ(target_.log[0].bytes, (std::vector<std::uint8_t>{1, 2, 3, 4}));
}

TEST_F(PlainInitiatorTest, every_response_has_its_status) {
  const std::pair<Response, tlm::tlm_response_status> table[] = {
      {Response::ok, tlm::TLM_OK_RESPONSE},
      {Response::address_error, tlm::TLM_ADDRESS_ERROR_RESPONSE},
      {Response::command_error, tlm::TLM_COMMAND_ERROR_RESPONSE},
      {Response::size_error, tlm::TLM_BURST_ERROR_RESPONSE},
      {Response::error, tlm::TLM_GENERIC_ERROR_RESPONSE},
  };
  clockwork_.script([&] {
    tlm::tlm_generic_payload payload;
    fill_write(payload, 8, bytes_);
    for (const auto& [response, status] : table) {
      target_.then(1, response);
      sc_time delay;
      EXPECT_EQ(send(payload, delay), status);
      EXPECT_EQ(get_response(payload), response);
    }
  });
  run();
}

TEST_F(PlainInitiatorTest, byte_enables_are_refused) {
  clockwork_.script([&] {
    tlm::tlm_generic_payload payload;
    fill_write(payload, 8, bytes_);
    std::uint8_t enables[4] = {0xFF, 0, 0, 0};
    payload.set_byte_enable_ptr(enables);
    payload.set_byte_enable_length(4);
    expect_refused(payload, tlm::TLM_BURST_ERROR_RESPONSE);
  });
  run();
}

TEST_F(PlainInitiatorTest, streaming_is_refused) {
  clockwork_.script([&] {
    tlm::tlm_generic_payload payload;
    fill_write(payload, 8, bytes_);
    payload.set_streaming_width(2);
    expect_refused(payload, tlm::TLM_BURST_ERROR_RESPONSE);
    payload.set_streaming_width(8);
    sc_time delay;
    EXPECT_EQ(send(payload, delay), tlm::TLM_OK_RESPONSE);
  });
  run();
}

TEST_F(PlainInitiatorTest, a_payload_that_neither_reads_nor_writes_is_refused) {
  clockwork_.script([&] {
    tlm::tlm_generic_payload payload;
    fill_write(payload, 8, bytes_);
    payload.set_command(tlm::TLM_IGNORE_COMMAND);
    expect_refused(payload, tlm::TLM_COMMAND_ERROR_RESPONSE);
  });
  run();
}

TEST_F(PlainInitiatorTest, debug_moves_bytes_without_time) {
  clockwork_.script([&] {
    tlm::tlm_generic_payload payload;
    fill_write(payload, 8, bytes_);
    EXPECT_EQ(plain_.socket->transport_dbg(payload), 4u);
    std::uint8_t back[4] = {};
    payload.set_data_ptr(back);
    payload.set_command(tlm::TLM_READ_COMMAND);
    EXPECT_EQ(plain_.socket->transport_dbg(payload), 4u);
    EXPECT_EQ(load_le32(back), load_le32(bytes_));
  });
  run();
  EXPECT_TRUE(target_.log.empty());
}

TEST_F(PlainInitiatorTest, direct_memory_is_not_offered_and_non_blocking_transport_not_served) {
  clockwork_.script([&] {
    tlm::tlm_generic_payload payload;
    fill_write(payload, 8, bytes_);
    tlm::tlm_dmi dmi;
    EXPECT_FALSE(plain_.socket->get_direct_mem_ptr(payload, dmi));
    tlm::tlm_phase phase = tlm::BEGIN_REQ;
    sc_time delay;
    try {
      plain_.socket->nb_transport_fw(payload, phase, delay);
      ADD_FAILURE() << "served";
    } catch (const std::logic_error& error) {
      EXPECT_STREQ(error.what(), "non-blocking transport is not served on this socket");
    }
  });
  run();
}

}  // namespace
}  // namespace hsx::foreign_tlm_test
