CREATE EVENT TRIGGER t ON ddl_command_end EXECUTE FUNCTION f();
DROP EVENT TRIGGER t;
==> found
1:1: to review: makes an event trigger, whose function runs with every later statement it is for, on protected objects or not
    CREATE EVENT TRIGGER t ON ddl_command_end EXECUTE FUNCTION f();
