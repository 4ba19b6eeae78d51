-- What is public is read audience by audience, in the order of the clock: a stranger's request must not walk through all that is not.
create index shared_object_audience on shared_object (audience, added);
